"""How much a member wants to hear of a thread."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from ..models import Attention, Subscription, Thread
from ..queries import threads_visible_to
from .locks import require


def follow_thread(*, member: Member, thread: Thread) -> bool:
    """Be told of every contribution; returns whether anything changed."""
    return _attend(member, thread, Attention.FOLLOWED)


def mute_thread(*, member: Member, thread: Thread) -> bool:
    """Be told of no contribution, also as its author; mentions still reach. Returns whether anything changed."""
    return _attend(member, thread, Attention.MUTED)


def stop_following_thread(*, member: Member, thread: Thread) -> bool:
    """Be told as usual: what one takes part in. Undoes both; returns whether anything changed."""
    return _attend(member, thread, Attention.NORMAL)


unmute_thread = stop_following_thread


@transaction.atomic
def _attend(member: Member, thread: Thread, attention: Attention) -> bool:
    require(threads_visible_to(member).filter(pk=thread.pk).exists())
    row, is_new = Subscription.objects.get_or_create(
        thread=thread, member=member, defaults={"attention": attention}
    )
    if is_new:
        return attention != Attention.NORMAL
    rows = Subscription.objects.filter(pk=row.pk).exclude(attention=attention)
    return bool(rows.update(attention=attention))
