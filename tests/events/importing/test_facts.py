"""Dates, fees and languages as printed in four languages."""

import datetime
from decimal import Decimal

import pytest

from events.importing.facts import dates_in, fees_in, languages_in, without_dates

APRIL = (datetime.date(2008, 4, 23), datetime.date(2008, 4, 25))


@pytest.mark.parametrize(
    "text",
    [
        "23 – 25 April, 2008",
        "April 23-25, 2008",
        "du 23 au 25 avril 2008",
        "de 23 a 25 de abril de 2008",
        "من 23 إلى 25 أبريل 2008",
        "٢٣ - ٢٥ نيسان ٢٠٠٨",
        "23/04/2008 - 25/04/2008",
    ],
)
def test_dates_in_reads_a_span(text: str) -> None:
    assert dates_in(f"Hotel, City {text}") == APRIL


@pytest.mark.parametrize(
    "text", ["22-11-2018", "2018-11-22", "22/11/2018", "22 novembre 2018", "22 نوفمبر 2018"]
)
def test_dates_in_reads_one_day(text: str) -> None:
    assert dates_in(text) == (datetime.date(2018, 11, 22),) * 2


def test_dates_in_reads_a_span_over_two_years() -> None:
    found = dates_in("30 December 2009 to 3 January 2010")
    assert found == (datetime.date(2009, 12, 30), datetime.date(2010, 1, 3))


@pytest.mark.parametrize("text", ["in 2008", "31-02-2018", "14 people", "p. 4, 2004"])
def test_dates_in_finds_none_where_none_is_printed(text: str) -> None:
    assert dates_in(text) is None


def test_without_dates_leaves_the_place() -> None:
    assert (
        without_dates("Centre X, Johannesburg, South Africa 23 – 25 April, 2008")
        == "Centre X, Johannesburg, South Africa"
    )


@pytest.mark.parametrize(
    ("text", "fees"),
    [
        ("US$ 300 (or 200 Euros) per participant", [("300", "USD"), ("200", "EUR")]),
        ("1 200,50 € par participant", [("1200.50", "EUR")]),
        ("ZAR 4,500", [("4500", "ZAR")]),
        ("XOF 150.000", [("150000", "XOF")]),
        ("200 يورو", [("200", "EUR")]),
    ],
)
def test_fees_in_reads_each_currency(text: str, fees: list[tuple[str, str]]) -> None:
    assert [(fee.amount, fee.currency) for fee in fees_in(text)] == [(Decimal(a), c) for a, c in fees]


@pytest.mark.parametrize("text", ["300 dollars", "150.000 FCFA", "3 days", "50 dirhams"])
def test_fees_in_guesses_no_currency(text: str) -> None:
    assert fees_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "English, French and Arabic",
        "anglais, français et arabe",
        "inglês, francês e árabe",
        "الإنجليزية والفرنسية والعربية",
    ],
)
def test_languages_in_reads_names_in_four_languages(text: str) -> None:
    assert languages_in(text) == ("en", "fr", "ar")
