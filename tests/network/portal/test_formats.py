"""Dates, numbers and names as each language writes them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils import translation

from network.portal import formats

SPACES = str.maketrans("\u00a0\u202f", "  ")  # no-break spaces, which CLDR sets and a reader does not see


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "23 April 2008"),
        ("fr", "23 avril 2008"),
        ("pt", "23 de abril de 2008"),
        ("ar", "23 أبريل 2008"),
    ],
)
def test_date_has_its_month_written_out(language: str, text: str) -> None:
    with translation.override(language):
        assert formats.date_text(date(2008, 4, 23)) == text


def test_date_on_the_first_is_an_ordinal_in_french() -> None:
    with translation.override("fr"):
        assert formats.date_text(date(2027, 3, 1)) == "1er mars 2027"
        assert formats.date_range_text(date(2027, 3, 1), date(2027, 3, 3)) == "1er–3 mars 2027"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "23–25 April 2008"),
        ("fr", "23–25 avril 2008"),
        ("pt", "23–25 de abril de 2008"),
        ("ar", "23–25 أبريل 2008"),
    ],
)
def test_date_range_within_a_month_names_it_once(language: str, text: str) -> None:
    with translation.override(language):
        assert formats.date_range_text(date(2008, 4, 23), date(2008, 4, 25)) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2008, 4, 29), date(2008, 5, 2), "29 April – 2 May 2008"),
        (date(2008, 12, 29), date(2009, 1, 2), "29 December 2008 – 2 January 2009"),
        (date(2008, 4, 23), date(2008, 4, 23), "23 April 2008"),
        (date(2008, 4, 23), None, "23 April 2008"),
    ],
)
def test_date_range_says_no_more_than_needed(first: date, last: date | None, text: str) -> None:
    with translation.override("en"):
        assert formats.date_range_text(first, last) == text


@pytest.mark.parametrize(
    ("closes", "timezone", "text"),
    [
        (time(17, 0), "Africa/Tunis", "09:00–17:00, local time in Tunis (UTC+1)"),
        (None, "Africa/Dakar", "09:00, local time in Dakar (UTC)"),
        (time(12, 30), "UTC", "09:00–12:30 UTC"),
        (None, "Atlantic/Cape_Verde", "09:00, local time in Cape Verde (UTC−1)"),
        (None, "Asia/Kolkata", "09:00, local time in Kolkata (UTC+5:30)"),
    ],
)
def test_hours_name_their_zone(closes: time | None, timezone: str, text: str) -> None:
    with translation.override("en"):
        assert formats.hours_text(date(2027, 3, 16), time(9, 0), closes, timezone) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "300 US dollars"),
        ("fr", "300 dollars des États-Unis"),
        ("pt", "300 dólares dos Estados Unidos"),
        ("ar", "300 دولار أمريكي"),
    ],
)
def test_money_names_its_currency(language: str, text: str) -> None:
    with translation.override(language):
        assert formats.money_text(Decimal("300.00"), "USD").translate(SPACES) == text


def test_money_keeps_broken_amounts() -> None:
    with translation.override("en"):
        assert formats.money_text(Decimal("12.50"), "EUR") == "12.50 euros"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("1", "days", "1 day"),
        ("14.00", "days", "14 days"),
        ("2.50", "hours", "2.5 hours"),
        ("1860", "people", "1,860 people"),
        ("1", "months", "1 month"),
        ("81.00", "percent", "81%"),
        ("0.5", "percent", "0.5%"),
        ("40", "number", "40"),
        ("1300", "usd", "1,300 US dollars"),
    ],
)
def test_quantity_has_its_unit(value: str, unit: str, text: str) -> None:
    with translation.override("en"):
        assert formats.quantity_text(Decimal(value), unit) == text


def test_number_has_the_separators_of_the_language() -> None:
    with translation.override("fr"):
        assert formats.number_text(Decimal("1234567.5")).translate(SPACES) == "1 234 567,5"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "French, Portuguese and Arabic"),
        ("fr", "français, portugais et arabe"),
        ("pt", "francês, português e árabe"),
        ("ar", "الفرنسية والبرتغالية والعربية"),
    ],
)
def test_languages_are_listed_in_words(language: str, text: str) -> None:
    with translation.override(language):
        assert formats.languages_text(["fr", "pt", "ar"]) == text


def test_list_of_choices_is_joined_by_or() -> None:
    with translation.override("en"):
        assert formats.list_text(["300 US dollars", "200 euros"], "or") == "300 US dollars or 200 euros"


@pytest.mark.parametrize(
    ("size", "text"),
    [(40_248, "40 KB"), (1_500, "1.5 KB"), (2_340_000, "2.3 MB"), (None, ""), (0, "")],
)
def test_file_size_is_rounded(size: int | None, text: str) -> None:
    with translation.override("en"):
        assert formats.file_size_text(size) == text
