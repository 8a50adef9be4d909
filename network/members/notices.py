"""Kinds of notice: what the network tells its members. Higher apps register theirs, so that this app knows none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise

from .models import Member, Notice

Words = str | Promise
Attachment = tuple[str, bytes, str]
"""File name, content, media type."""


@dataclass(frozen=True)
class NoticeText:
    """A notice in words: plain text without markup.

    `title` is a sentence in the active language; `body` may be empty, or words of people in another language.
    `url` is a path of this site with its language, such as `/fr/forum/…`.
    """

    title: str
    body: str
    url: str


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice. `name` is kept in rows (at most 40 characters); `label` heads a group of them.

    `mail_subject` is the same for every notice of the kind and names nothing that is not for everybody.
    `text` is called with `notice.recipient` in the recipient's language each time the notice is shown or mailed; it
    gives None when the recipient may not see it (any longer). It is not called when the subject's row is gone.
    `is_essential` kinds are about the recipient's own application or registration: mailed at once whatever the
    preference. `attachments` go with the mail of a single notice, never with a digest.
    `related` names relations of the subject that `text` reads: a list of notices loads them together.
    """

    name: str
    label: Words
    mail_subject: Words
    text: Callable[[Notice], NoticeText | None]
    is_essential: bool = False
    attachments: Callable[[Notice], list[Attachment]] | None = None
    related: tuple[str, ...] = ()


_kinds: dict[str, NoticeKind] = {}


def register_notice_kind(kind: NoticeKind) -> NoticeKind:
    """Make a kind known. Call it when the app is ready; raises ValueError when another has the name."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"two kinds of notice are named {kind.name!r}")
    return kind


def notice_kind(name: str) -> NoticeKind | None:
    """The kind of this name, or None: rows may be older than the code."""
    return _kinds.get(name)


def notice_kinds() -> list[NoticeKind]:
    """All kinds, in the order in which they were registered."""
    return list(_kinds.values())


def text_of(notice: Notice) -> NoticeText | None:
    """What the recipient may read of it now, in the active language; None when it is not to be shown."""
    kind = notice_kind(notice.kind)
    if kind is None or notice.subject is None:
        return None
    return kind.text(notice)


def load_subjects(notices: Iterable[Notice]) -> None:
    """Load what notices are about, a query for each type of row and each relation their kinds name."""
    rows = list(notices)
    prefetch_related_objects(rows, "subject")
    for kind in notice_kinds():
        subjects = [row.subject for row in rows if row.kind == kind.name and row.subject is not None]
        if subjects and kind.related:
            prefetch_related_objects(subjects, *kind.related)


def is_mailed_at_once(kind: NoticeKind, recipient: Member) -> bool:
    """Does a notice of this kind go to this recipient by a mail of its own?"""
    return kind.is_essential or recipient.notice_frequency == "at-once"
