"""How far a member has read a thread."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from ..models import Subscription, Thread
from ..queries import threads_visible_to
from .locks import require


@transaction.atomic
def mark_read(*, member: Member, thread: Thread, number: int) -> bool:
    """Have read up to this number; never goes back. Returns whether anything changed."""
    require(threads_visible_to(member).filter(pk=thread.pk).exists())
    last = Thread.objects.values_list("last_number", flat=True).get(pk=thread.pk)
    number = max(0, min(number, last))
    _row, is_new = Subscription.objects.get_or_create(
        thread=thread, member=member, defaults={"read_up_to": number}
    )
    rows = Subscription.objects.filter(thread=thread, member=member, read_up_to__lt=number)
    return is_new or bool(rows.update(read_up_to=number))


@transaction.atomic
def mark_unread(*, member: Member, thread: Thread, number: int = 1) -> bool:
    """Have read to before this number; returns whether anything changed."""
    require(threads_visible_to(member).filter(pk=thread.pk).exists())
    rows = Subscription.objects.filter(thread=thread, member=member, read_up_to__gte=max(1, number))
    return bool(rows.update(read_up_to=max(1, number) - 1))
