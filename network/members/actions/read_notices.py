"""Record what a member has read of their notices."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ..models import Member, Notice


@transaction.atomic
def read_notices(*, member: Member, notice: int | None = None, up_to: int | None = None) -> int:
    """Mark as read one notice of the member, or all up to one (primary keys); returns how many were unread.

    What came after the page was made stays unread.
    """
    unread = Notice.objects.filter(recipient=member, read_at=None)
    if notice is not None:
        unread = unread.filter(pk=notice)
    if up_to is not None:
        unread = unread.filter(pk__lte=up_to)
    return unread.update(read_at=timezone.now())
