"""Invite a member to a circle, and withdraw the invitation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.members.models import Member
from network.members.rules import is_member

from ..models import Circle, Seat, SeatSource
from .update_seats import update_seats


@transaction.atomic
def give_seat(*, circle: Circle, member: Member) -> bool:
    """Let the member sit here by invitation; returns whether anything changed.

    A seat by post becomes one by invitation, which outlasts the post. Raises ValidationError for somebody who is not
    a member, and for a circle of all members.
    """
    if circle.is_open:
        raise ValidationError(_("Every member has a seat in this circle."))
    if not (member.is_active and is_member(member)):
        raise ValidationError(_("Only members can have a seat in a circle."))
    Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk)
    seat, is_new = Seat.objects.get_or_create(
        circle=circle, member=member, defaults={"source": SeatSource.INVITATION}
    )
    rows = Seat.objects.filter(pk=seat.pk).exclude(source=SeatSource.INVITATION)
    changed = bool(rows.update(source=SeatSource.INVITATION)) or is_new
    update_seats(circle=circle)
    return changed


@transaction.atomic
def withdraw_seat(*, circle: Circle, member: Member) -> bool:
    """Withdraw an invitation; a seat by post or as moderator remains. Returns whether the member lost the seat."""
    Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk)
    Seat.objects.filter(circle=circle, member=member, source=SeatSource.INVITATION).delete()
    had = member.groups.filter(pk=circle.group_id).exists()
    update_seats(circle=circle)
    return had and not member.groups.filter(pk=circle.group_id).exists()
