"""Pages of a circle's threads and of a thread's contributions: by key: the last page costs what the first does."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from django.db.models import Prefetch, Q, QuerySet

from network.members.models import Member

from .models import Attachment, Circle, Contribution, Thread
from .queries import circles_moderated_by, subscription_of, threads_visible_to, with_reading

THREADS_A_PAGE = 30
CONTRIBUTIONS_A_PAGE = 30


@dataclass(frozen=True)
class ThreadPage:
    """Some threads, latest first, each with `read_up_to`, `attention`, `is_unread`.

    `older` and `newer` are keys of the neighbouring pages, for `after` and `before`; empty where there is none.
    """

    threads: list[Thread]
    older: str
    newer: str


def threads_of(
    circle: Circle,
    user: Member,
    *,
    language: str | None = None,
    after: str = "",
    before: str = "",
    size: int = THREADS_A_PAGE,
) -> ThreadPage:
    """A page of the circle's threads, latest contribution first; two queries.

    `after` leads to older threads, `before` to newer ones; a key that is none leads to the first page.
    """
    threads = with_reading(threads_visible_to(user).filter(circle=circle), user).select_related("author")
    if language:
        threads = threads.filter(language=language)
    older, newer = _read_key(after), _read_key(before)
    if older:
        moment, pk = older
        found = list(_older_than(threads, moment, pk)[: size + 1])
        return _thread_page(found[:size], has_older=len(found) > size, has_newer=True)
    if newer:
        moment, pk = newer
        later = threads.filter(
            Q(last_contribution_at__gt=moment) | Q(last_contribution_at=moment, pk__gt=pk)
        ).order_by("last_contribution_at", "pk")
        found = list(later[: size + 1])
        return _thread_page(found[:size][::-1], has_older=True, has_newer=len(found) > size)
    found = list(threads.order_by("-last_contribution_at", "-pk")[: size + 1])
    return _thread_page(found[:size], has_older=len(found) > size, has_newer=False)


def _older_than(threads: QuerySet[Thread], moment: datetime.datetime, pk: int) -> QuerySet[Thread]:
    # `lte` first: an index serves it, and the rest only sorts out threads of the same moment.
    return threads.filter(
        Q(last_contribution_at__lt=moment) | Q(last_contribution_at=moment, pk__lt=pk),
        last_contribution_at__lte=moment,
    ).order_by("-last_contribution_at", "-pk")


def _thread_page(threads: list[Thread], *, has_older: bool, has_newer: bool) -> ThreadPage:
    return ThreadPage(
        threads,
        older=_key(threads[-1]) if threads and has_older else "",
        newer=_key(threads[0]) if threads and has_newer else "",
    )


def _key(thread: Thread) -> str:
    return f"{thread.last_contribution_at.timestamp():.6f}_{thread.pk}"


def _read_key(key: str) -> tuple[datetime.datetime, int] | None:
    moment, _sign, pk = key.partition("_")
    try:
        return datetime.datetime.fromtimestamp(float(moment), datetime.UTC), min(int(pk), 2**62)
    except (ValueError, OverflowError, OSError):
        return None


@dataclass(frozen=True)
class Entry:
    """A contribution in its place of the thread, as this reader may see it.

    `state`: `standing`; `hidden` by a moderator (a moderator of the circle has its text nevertheless); `deleted` by its
    author. What the reader may not read is not in it: neither text nor files nor author of a hidden one.
    """

    contribution: Contribution
    state: Literal["standing", "hidden", "deleted"]
    attachments: list[Attachment]
    is_unread: bool
    is_own: bool

    @property
    def has_text(self) -> bool:
        return bool(self.contribution.html)


@dataclass(frozen=True)
class ContributionPage:
    """Some contributions in order. Lead on with `after=last` and `before=first`."""

    entries: list[Entry]
    has_before: bool
    has_after: bool

    @property
    def first(self) -> int:
        return self.entries[0].contribution.number if self.entries else 0

    @property
    def last(self) -> int:
        return self.entries[-1].contribution.number if self.entries else 0


def contributions_of(
    thread: Thread,
    user: Member,
    *,
    after: int | None = None,
    before: int | None = None,
    around: int | None = None,
    language: str | None = None,
    size: int = CONTRIBUTIONS_A_PAGE,
) -> ContributionPage:
    """A page of the thread by number: from its start, or after, before or around a number. At most six queries.

    Empty where the user may not read the thread.
    """
    rows = (
        Contribution.objects.filter(thread__in=threads_visible_to(user).filter(pk=thread.pk))
        .select_related("author", "answers", "answers__author", "put_in_by")
        .prefetch_related(Prefetch("attachments", to_attr="files"))
    )
    if language:
        rows = rows.filter(language=language)
    if around is not None:
        earlier = list(rows.filter(number__lt=around).order_by("-number")[: size // 2 + 1])
        later = list(rows.filter(number__gte=around).order_by("number")[: size - size // 2 + 1])
        has_before, has_after = len(earlier) > size // 2, len(later) > size - size // 2
        found = earlier[: size // 2][::-1] + later[: size - size // 2]
    elif before is not None:
        earlier = list(rows.filter(number__lt=before).order_by("-number")[: size + 1])
        found, has_before = earlier[:size][::-1], len(earlier) > size
        has_after = rows.filter(number__gte=before).exists()
    else:
        later = list(rows.filter(number__gt=after or 0).order_by("number")[: size + 1])
        found, has_after = later[:size], len(later) > size
        has_before = bool(after) and rows.filter(number__lte=after or 0).exists()
    is_moderator = circles_moderated_by(user).filter(pk=thread.circle_id).exists()
    read_up_to = subscription_of(user, thread).read_up_to
    entries = [_entry(row, user, is_moderator, read_up_to) for row in found]
    return ContributionPage(entries, has_before=has_before, has_after=has_after)


def _entry(row: Contribution, user: Member, is_moderator: bool, read_up_to: int) -> Entry:
    is_own = row.author_id is not None and row.author_id == user.pk
    state: Literal["standing", "hidden", "deleted"] = "standing"
    files: list[Attachment] = row.files  # type: ignore[attr-defined]
    if row.deleted_at is not None:
        state = "deleted"
        row.text, row.html, files = "", "", []
    elif row.is_hidden:
        state = "hidden"
        if not is_moderator:
            row.text, row.html, row.author, row.answers, files = "", "", None, None, []
    answered = row.answers
    if answered is not None and (answered.deleted_at or (answered.is_hidden and not is_moderator)):
        answered.text, answered.html, answered.author = "", "", None
    is_unread = row.number > read_up_to and not is_own
    return Entry(row, state, files, is_unread, is_own)
