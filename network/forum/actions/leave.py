"""What the forum does when a member closes the account."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from ..models import Circle, Contribution, Draft, Flag, Seat, Subscription, Thread


@transaction.atomic
def leave(*, member: Member) -> bool:
    """Take the person's name off what they wrote, and delete seats, drafts, subscriptions and reports.

    What they wrote stays, without a name; their own earlier texts too, as part of it. Returns whether anything changed.
    """
    circles = Circle.objects.filter(moderators=member) | Circle.objects.filter(seats__member=member)
    for circle in circles.distinct():
        circle.moderators.remove(member)
        member.groups.remove(circle.group_id)
    changed = 0
    for rows in (
        Seat.objects.filter(member=member),
        Draft.objects.filter(member=member),
        Subscription.objects.filter(member=member),
        Flag.objects.filter(member=member),
    ):
        changed += rows.delete()[0]
    # Row by row: what is searched by follows the saved row.
    for contribution in Contribution.objects.filter(author=member).iterator():
        contribution.author = None
        contribution.save(update_fields=["author"])
        changed += 1
    for thread in Thread.objects.filter(author=member).iterator():
        thread.author = None
        thread.save(update_fields=["author"])
        changed += 1
    return bool(changed)
