"""Filters of lists, on practices."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from network.portal.filters import options_of
from network.portal.listing import Listing
from network.vocabulary.models import Country, Stage, Theme
from practices.queries import practice_listing
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_practice

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def listing(query: str = "") -> Listing:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get(f"/en/practices/?{query}")
    request.user = AnonymousUser()
    return practice_listing(request)


def options(found: Listing, name: str) -> list[tuple[str, int]]:
    return [
        (str(choice.label), choice.count)
        for filter_, choices in found.groups
        for choice in choices
        if filter_.name == name
    ]


def test_term_filter_counts_items_not_editions() -> None:
    practice = create_practice(country=Country.objects.get(slug="kenya"))
    create_edition(practice, "fr")

    assert options(listing(), "country") == [("Kenya", 1)]


def test_term_filter_counts_rows_of_a_many_to_many() -> None:
    first, second = Theme.objects.all()[:2]
    create_practice(themes=[first, second])
    create_practice(themes=[second])

    assert options(listing(), "theme") == [(str(first), 1), (str(second), 2)]


def test_term_filter_sorts_countries_by_the_readers_alphabet() -> None:
    for slug in ("egypt", "south-africa"):
        create_practice(country=Country.objects.get(slug=slug))

    with translation.override("en"):
        assert [name for name, _count in options(listing(), "country")] == ["Egypt", "South Africa"]
    with translation.override("fr"):
        assert [name for name, _count in options(listing(), "country")] == ["Afrique du Sud", "Égypte"]


def test_choice_filter_leaves_unused_choices_out() -> None:
    create_practice(level_of_government="local")
    create_practice()

    assert options(listing(), "level") == [("Local", 1)]


def test_year_filter_shows_the_latest_first() -> None:
    for year in (2018, 2021, 2021, None):
        create_practice(start_year=year)

    assert options(listing(), "year") == [("2021", 2), ("2018", 1)]


def test_language_filter_counts_editions() -> None:
    practice = create_practice()
    create_edition(practice, "fr")

    assert options(listing(), "language") == [("English", 1), ("French", 1)]


def test_counts_follow_the_other_filters() -> None:
    kenya, ghana = Country.objects.get(slug="kenya"), Country.objects.get(slug="ghana")
    create_practice(country=kenya, level_of_government="local")
    create_practice(country=ghana, level_of_government="national")

    found = listing("level=local")

    assert options(found, "country") == [("Kenya", 1)]
    assert options(found, "level") == [("National", 1), ("Local", 1)]


def test_counts_hold_nothing_of_members_only_items() -> None:
    from network.portal.audience import set_audience

    practice = create_practice(country=Country.objects.get(slug="kenya"))
    assert options(listing(), "country") == [("Kenya", 1)]

    set_audience(practice, "members")

    assert options(listing(), "country") == []
    request = RequestFactory().get("/en/practices/")
    request.user = create_member()
    assert options(practice_listing(request), "country") == [("Kenya", 1)]


@pytest.mark.parametrize("value", ["nowhere", "' OR 1=1", "9" * 400, "٢٠٢٠"])
@pytest.mark.parametrize("name", ["country", "level", "year", "language", "theme"])
def test_unknown_value_matches_nothing(name: str, value: str) -> None:
    create_practice(start_year=2020)

    found = listing(f"{name}={value}")

    assert found.page.object_list == []
    assert [str(choice.label) for _filter, choice in found.chips] == [value]


def test_values_of_all_filters_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    create_practice(start_year=2020, stage=Stage.objects.first(), themes=[Theme.objects.first()])
    found = listing()

    with django_assert_num_queries(1):
        options_of((filter_, found.visible) for filter_ in found.filters)
