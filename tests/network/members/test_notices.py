"""The register of kinds of notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.members.actions.notify import notify
from network.members.models import Notice
from network.members.notices import load_subjects, notice_kind, register_notice_kind, text_of
from tests.factories.members import create_user
from tests.factories.notices import HIDDEN, PLAIN, create_organisation

pytestmark = pytest.mark.usefixtures("kinds", "db")


def told(name: str = "Ministry of Works") -> Notice:
    notice = notify(recipient=create_user(), kind=PLAIN, subject=create_organisation(name))
    return Notice.objects.get(pk=notice.pk)


def test_second_kind_of_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match=PLAIN):
        register_notice_kind(replace(notice_kind(PLAIN), label="Another"))


def test_text_is_what_the_kind_gives() -> None:
    assert text_of(told()).title == "Ministry of Works"


def test_notice_has_no_text_when_its_kind_refuses() -> None:
    assert text_of(told(f"{HIDDEN} ministry")) is None


def test_notice_has_no_text_when_its_subject_is_gone() -> None:
    notice = told()
    notice.subject.delete()

    assert text_of(Notice.objects.get(pk=notice.pk)) is None


def test_notice_has_no_text_when_its_kind_is_gone() -> None:
    notice = told()
    notice.kind = "of-an-older-release"

    assert text_of(notice) is None


@pytest.mark.parametrize("count", [1, 3])
def test_subjects_are_loaded_together(count: int, django_assert_num_queries) -> None:
    for number in range(count):
        told(f"Ministry {number}")
    notices = list(Notice.objects.all())

    with django_assert_num_queries(1):  # organisations; none of them has a country
        load_subjects(notices)
        assert [text_of(notice) is None for notice in notices] == [False] * count
