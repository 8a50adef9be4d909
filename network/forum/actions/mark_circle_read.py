"""Have read everything in a circle."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from network.members.models import Member

from ..models import Circle, Subscription, Thread
from ..queries import threads_visible_to, with_reading
from ..rules import may_read
from .locks import require


@transaction.atomic
def mark_circle_read(*, member: Member, circle: Circle) -> int:
    """Mark every thread of the circle as read to its present end; returns how many were not. Never goes back."""
    require(may_read(member, circle))
    unread = with_reading(threads_visible_to(member).filter(circle=circle), member).filter(
        last_number__gt=F("read_up_to")
    )
    ends = dict(unread.values_list("pk", "last_number"))
    Subscription.objects.bulk_create(
        [Subscription(member=member, thread_id=pk, read_up_to=end) for pk, end in ends.items()],
        ignore_conflicts=True,
    )
    last = Thread.objects.filter(pk=OuterRef("thread")).values("last_number")
    rows = Subscription.objects.filter(member=member, thread__circle=circle)
    rows.filter(read_up_to__lt=Subquery(last)).update(read_up_to=Subquery(last))
    return len(ends)
