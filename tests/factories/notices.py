"""Kinds of notice of the tests: they are about organisations, and one whose name says so may not be seen."""

from __future__ import annotations

import pytest
from django.utils.translation import get_language

from network.members import notices
from network.members.models import Notice, Organisation
from network.members.notices import NoticeKind, NoticeText, register_notice_kind

HIDDEN = "Hidden"
PLAIN = "test-plain"
OTHER = "test-other"
ESSENTIAL = "test-essential"


def text_about_organisation(notice: Notice) -> NoticeText | None:
    name = notice.subject.name
    if name.startswith(HIDDEN):
        return None
    return NoticeText(name, f"Body of {name}", f"/{get_language()}/members/notices/")


def letter(notice: Notice) -> list[tuple[str, bytes, str]]:
    return [("letter\r\nBcc: all@example.org.txt", b"Dear colleague", "application/octet-stream")]


KINDS = (
    NoticeKind(PLAIN, "Plain", "Something new", text_about_organisation, related=("country",)),
    NoticeKind(OTHER, "Other", "Something else", text_about_organisation),
    NoticeKind(
        ESSENTIAL,
        "Essential",
        "Your registration",
        text_about_organisation,
        is_essential=True,
        attachments=letter,
    ),
)


def register_test_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make them known until the test ends."""
    monkeypatch.setattr(notices, "_kinds", dict(notices._kinds))
    for kind in KINDS:
        register_notice_kind(kind)


def create_organisation(name: str = "Ministry of Works") -> Organisation:
    return Organisation.objects.create(name=name)
