"""Mail a member the notices of a day together."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.utils import timezone, translation

from ..digest import notices_of_digest
from ..mail import digest_mail
from ..models import Member, Notice, NoticeFrequency
from ..notices import NoticeText, load_subjects, notice_kinds, text_of
from ..sending import only_sender, send

MOST = 50
"""Notices written out in one mail; it says how many more there are."""


def mail_digest(*, member_pk: int, day: datetime.date) -> int:
    """Send the member's mail of this day; returns how many notices it told, 0 when no mail went out.

    It holds what the member may still read, by kind. Run a second time it finds nothing left; after a crash
    between sending and recording it sends the same message (same Message-ID). Raises what `send` raises.
    """
    with only_sender(f"digest {member_pk}"):
        member = Member.objects.filter(
            pk=member_pk, is_active=True, notice_frequency=NoticeFrequency.DAILY
        ).first()
        if member is None:
            return 0
        notices = list(notices_of_digest(member, day))
        load_subjects(notices)
        texts: dict[str, list[NoticeText]] = defaultdict(list)
        told: list[int] = []
        with translation.override(member.language):
            for notice in notices:
                notice.recipient = member
                text = text_of(notice)
                if text is None:
                    continue
                told.append(notice.pk)
                if len(told) <= MOST:
                    texts[notice.kind].append(text)
            if not told:
                return 0
            groups = [(kind, texts[kind.name]) for kind in notice_kinds() if kind.name in texts]
            send(digest_mail(member, day, groups, max(0, len(told) - MOST)))
        Notice.objects.filter(pk__in=told).update(mailed_at=timezone.now())
        return len(told)
