"""A member's notices on the site."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from .models import Member, Notice
from .notices import NoticeText, load_subjects, text_of

PAGE_SIZE = 20


@dataclass(frozen=True)
class Entry:
    notice: Notice
    text: NoticeText


@dataclass(frozen=True)
class NoticeList:
    """One page of notices, newest first, in the active language.

    `newest_unread` is the primary key of the latest row that is not read, None when all are.
    """

    page: Page[Notice]
    entries: list[Entry]
    newest_unread: int | None


def unread_count(member: Member) -> int:
    """How many notices the member has not read. One query.

    Counts rows, not texts: a notice whose subject the member has lost since counts until all are marked as read.
    """
    return Notice.objects.filter(recipient=member, read_at=None).count()


def notices_of(member: Member, page: str) -> NoticeList:
    """A page of the member's notices; those that may not be shown (any longer) leave no gap and no trace.

    An unknown page is the first, one too far the last. The same number of queries for one and for twenty.
    """
    rows = Notice.objects.filter(recipient=member)
    shown = Paginator(rows, PAGE_SIZE).get_page(page if page.strip("0").isdecimal() else 1)
    notices = list(shown.object_list)
    load_subjects(notices)
    entries = []
    for notice in notices:
        notice.recipient = member
        text = text_of(notice)
        if text is not None:
            entries.append(Entry(notice, text))
    newest_unread = rows.filter(read_at=None).order_by("-pk").values_list("pk", flat=True).first()
    return NoticeList(shown, entries, newest_unread)
