"""Years and ranges of years as values of a filter."""

from __future__ import annotations

import pytest

from search.years import single_years, years_of, years_text


def test_range_stands_for_each_of_its_years() -> None:
    assert years_of("2018..2020") == ("2018", "2019", "2020")


def test_year_stands_for_itself() -> None:
    assert years_of("2018") == ("2018",)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "18",
        "20٢٠",
        "2020..2018",
        "0000..9999",
        "2018..",
        "..2020",
        "2018..2019..2020",
        "2018\n",
        "2018-2020",
    ],
)
def test_absurd_years_stand_for_none(value: str) -> None:
    assert years_of(value) == ()


def test_overlapping_values_give_each_year_once() -> None:
    assert single_years(["2018..2020", "2019", "2021"]) == ("2018", "2019", "2020", "2021")


def test_range_reads_as_one() -> None:
    assert years_text("2018..2020") == "2018–2020"
