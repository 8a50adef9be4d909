"""Addresses of new items."""

import pytest

from network.portal.addresses import free_slug
from practices.models import PracticeIndexPage
from tests.factories.pages import create_practice

pytestmark = pytest.mark.django_db


def slug(*titles: str) -> str:
    return free_slug(titles=list(titles), fallback="practice-7", section=PracticeIndexPage)


def test_free_slug_comes_from_the_title() -> None:
    assert slug("L’État civil à l’heure") == "l-etat-civil-a-l-heure"


def test_free_slug_takes_the_first_title_in_latin_letters() -> None:
    assert slug("الحالة المدنية", "Civil status") == "civil-status"


def test_free_slug_falls_back_without_latin_letters() -> None:
    assert slug("الحالة المدنية") == "practice-7"


def test_free_slug_is_not_taken_in_any_language() -> None:
    create_practice("fr", slug="civil-status", live=False)
    assert slug("Civil status") == "civil-status-2"
