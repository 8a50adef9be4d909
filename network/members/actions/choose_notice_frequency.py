"""Choose how often notices come by mail."""

from __future__ import annotations

from django.db import transaction

from ..models import Member, NoticeFrequency


@transaction.atomic
def choose_notice_frequency(*, member: Member, frequency: NoticeFrequency) -> bool:
    """Set how often the member gets notices by mail; returns whether anything changed."""
    changed = Member.objects.filter(pk=member.pk).exclude(notice_frequency=frequency)
    member.notice_frequency = frequency
    return bool(changed.update(notice_frequency=frequency))
