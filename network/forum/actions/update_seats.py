"""Bring seats, and the group that mirrors them, in line with posts, moderators and the circle's access."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from network.members.models import Appointment, Member
from network.members.roles import MEMBERS

from ..models import Circle, CircleAccess, Seat, SeatSource


@transaction.atomic
def update_seats(*, circle: Circle) -> bool:
    """Give and withdraw seats as the circle's posts and moderators say; returns whether anything changed.

    Seats by invitation stay. A circle of all members has no seats of its own but those, which count again when it is
    closed. Only verified members sit.
    """
    circle = Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk)
    if circle.is_open:
        return _set_seats(circle, {})
    wanted = dict.fromkeys(_members(Q(moderated_circles=circle)), SeatSource.MODERATOR)
    if circle.access == CircleAccess.POST:
        held = Appointment.objects.current().filter(post__in=circle.posts.all())
        wanted |= dict.fromkeys(_members(Q(pk__in=held.values("member"))), SeatSource.POST)
    changed = _set_seats(circle, wanted)
    return _set_group(circle) or changed


@transaction.atomic
def update_seats_of(*, member: Member) -> bool:
    """Bring one member's seats in line everywhere; returns whether anything changed."""
    changed = False
    for circle in Circle.objects.exclude(access=CircleAccess.MEMBERS).order_by("pk"):
        changed = update_seats(circle=circle) or changed
    return changed


def _members(which: Q) -> set[int]:
    rows = Member.objects.filter(which, is_active=True, groups__name=MEMBERS)
    return set(rows.values_list("pk", flat=True))


def _set_seats(circle: Circle, wanted: dict[int, SeatSource]) -> bool:
    seats = {seat.member_id: seat for seat in circle.seats.all()}
    changed = False
    for member, seat in seats.items():
        if seat.source != SeatSource.INVITATION and member not in wanted:
            seat.delete()
            changed = True
        elif seat.source not in (SeatSource.INVITATION, wanted.get(member)):
            seat.source = wanted[member]
            seat.save(update_fields=["source"])
            changed = True
    new = [
        Seat(circle=circle, member_id=member, source=wanted[member])
        for member in wanted
        if member not in seats
    ]
    Seat.objects.bulk_create(new, ignore_conflicts=True)
    return changed or bool(new)


def _set_group(circle: Circle) -> bool:
    """Make the circle's group those who sit; the group is the door."""
    seated = set(circle.seats.values_list("member", flat=True))
    through = Member.groups.through
    held = set(through.objects.filter(group=circle.group_id).values_list("member", flat=True))
    gone, come = held - seated, seated - held
    through.objects.filter(group=circle.group_id, member__in=gone).delete()
    through.objects.bulk_create(
        [through(group_id=circle.group_id, member_id=member) for member in come], ignore_conflicts=True
    )
    return bool(gone or come)
