"""What an address asks, and the addresses made from it."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from search.asked import Asked, read_question
from search.labels import Labels

pytestmark = pytest.mark.usefixtures("site")


def asked(query: str) -> Asked:
    return read_question(QueryDict(query), Labels())


def test_operators_join_the_filters_of_the_address() -> None:
    question = asked("q=desk+country:kenya&country=ghana&kind=report")

    assert question.text == "desk"
    assert question.filters == {"kind": ("report",), "country": ("ghana", "kenya")}


def test_addresses_have_the_plain_form() -> None:
    assert asked("q=desk+country:kenya").query() == "?q=desk&country=kenya"


def test_too_long_a_question_is_left_as_it_is() -> None:
    text = "country:kenya " * 200

    assert asked(f"q={text}").text == text.strip()


def test_range_of_years_is_searched_year_by_year() -> None:
    question = asked("year=2018..2020&year=2019")

    assert question.filters == {"year": ("2018..2020", "2019")}
    assert question.searched == {"year": ("2018", "2019", "2020")}


def test_year_within_a_range_takes_its_place() -> None:
    question = asked("q=desk&year=2018..2020&year=2011")

    assert question.toggled("year", "2019") == "?q=desk&year=2011&year=2019"
    assert question.toggled("year", "2018..2020") == "?q=desk&year=2011"


def test_value_is_added_or_taken_out() -> None:
    question = asked("q=desk&country=ghana")

    assert question.toggled("country", "kenya") == "?q=desk&country=ghana&country=kenya"
    assert question.toggled("country", "ghana") == "?q=desk"


def test_order_stays_with_a_changed_filter_and_the_page_does_not() -> None:
    question = asked("q=desk&sort=newest&page=3")

    assert question.page == 3
    assert question.toggled("country", "ghana") == "?q=desk&country=ghana&sort=newest"
    assert question.query(sort="relevance") == "?q=desk"
