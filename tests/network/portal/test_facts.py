"""Facts follow to every sister edition: live rows and drafts, set and cleared, fields and rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from network.vocabulary.models import Channel, Country, Theme
from practices.models import PracticePage, PracticeResult
from tests.factories.pages import create_edition, create_practice

pytestmark = pytest.mark.usefixtures("site")


def publish(page: PracticePage) -> None:
    page.save_revision().publish()


def draft(page: PracticePage) -> PracticePage:
    return PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def live(page: PracticePage) -> PracticePage:
    return PracticePage.objects.get(pk=page.pk)


def test_field_follows_to_live_row_and_draft_and_leaves_words_alone() -> None:
    english = create_practice(country=Country.objects.get(slug="kenya"))
    french = create_edition(english, "fr", title="Pratique")
    french.summary = "Un brouillon."
    french.save_revision()
    english.country = Country.objects.get(slug="senegal")
    publish(english)
    assert live(french).country.slug == draft(french).country.slug == "senegal"
    assert draft(french).summary == "Un brouillon."
    assert live(french).title == "Pratique"


def test_cleared_field_and_cleared_many_to_many_follow() -> None:
    english = create_practice(country=Country.objects.get(slug="kenya"))
    english.channels = Channel.objects.all()[:2]
    english.themes = Theme.objects.all()[:1]
    publish(english)
    arabic = create_edition(english, "ar")
    assert live(arabic).channels.count() == 2
    english.country = None
    english.channels = []
    english.themes = []
    publish(english)
    for state in (live(arabic), draft(arabic)):
        assert state.country is None
        assert not state.channels.all()
        assert not state.themes.all()


def test_facts_follow_to_an_edition_that_was_never_published() -> None:
    english = create_practice()
    portuguese = create_edition(english, "pt", live=False)
    english.start_year = 2019
    publish(english)
    assert draft(portuguese).start_year == live(portuguese).start_year == 2019
    assert not live(portuguese).live


def test_any_edition_can_be_the_one_that_changes() -> None:
    english = create_practice()
    french = create_edition(english, "fr")
    french.level_of_government = "local"
    publish(french)
    assert live(english).level_of_government == "local"


def practice_with_result() -> tuple[PracticePage, PracticePage]:
    english = create_practice()
    english.results = [
        PracticeResult(indicator="Waiting time", unit="days", before=Decimal(30), locale=english.locale)
    ]
    publish(english)
    english = live(english)
    french = create_edition(english, "fr")
    row = french.results.get()
    row.indicator = "Délai"
    french.results = [row]
    publish(french)
    return live(english), live(french)


def test_row_facts_follow_and_row_words_stay() -> None:
    english, french = practice_with_result()
    row = english.results.get()
    row.after = Decimal(3)
    english.results = [row]
    publish(english)
    for state in (live(french), draft(french)):
        assert [(r.indicator, r.before, r.after) for r in state.results.all()] == [
            ("Délai", Decimal(30), Decimal(3))
        ]


def test_removed_row_is_removed_from_sisters() -> None:
    english, french = practice_with_result()
    english.results = []
    publish(english)
    assert not live(french).results.exists()
    assert not draft(french).results.all()
