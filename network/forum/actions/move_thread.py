"""Move a thread to another circle. Its inverse is to move it back."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q

from network.members.models import Member, Notice

from .. import rules
from ..mentions import readers_of
from ..models import Circle, Contribution, Draft, Flag, ModerationEntry, ModerationVerb, Subscription, Thread
from .locks import locked_thread, require
from .log import log


@transaction.atomic
def move_thread(*, moderator: Member, thread: Thread, circle: Circle, reason: str = "") -> bool:
    """Put the thread into a circle that the moderator moderates too; returns whether anything changed.

    Who cannot read it there loses drafts, subscriptions and notices of it; their contributions stay. Both circles'
    logs have a line; that of the circle left names the thread only to those who read the new one.
    """
    row = locked_thread(thread)
    require(rules.may_moderate(moderator, row.circle) and rules.may_moderate(moderator, circle))
    if row.circle_id == circle.pk:
        return False
    left = row.circle
    row.circle = circle
    row.save(update_fields=["circle"])
    forget_outsiders(thread=row)
    for place in (left, circle):
        log(moderator=moderator, verb=ModerationVerb.MOVE, circle=place, thread=row, reason=reason)
    return True


def forget_outsiders(*, thread: Thread) -> None:
    """Delete what members keep of a thread that they can no longer read."""
    inside = readers_of(thread.circle).values("pk")
    for model in (Draft, Subscription):
        model._default_manager.filter(thread=thread).exclude(member__in=inside).delete()
    Draft.objects.filter(thread=thread).update(circle=thread.circle)
    contributions = Contribution.objects.filter(thread=thread).values("pk")
    about = Q(pk__in=[])
    for model_of, rows in (
        (Thread, Thread.objects.filter(pk=thread.pk).values("pk")),
        (Contribution, contributions),
        (Flag, Flag.objects.filter(contribution__in=contributions).values("pk")),
        (ModerationEntry, ModerationEntry.objects.filter(thread=thread).values("pk")),
    ):
        about |= Q(content_type=ContentType.objects.get_for_model(model_of), object_id__in=rows)
    Notice.objects.filter(about).exclude(recipient__in=inside).delete()
