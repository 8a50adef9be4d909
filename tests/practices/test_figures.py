"""Result figures in words and bars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from practices.figures import figure_of, strongest, table_of
from practices.models import PracticeResult


def result(before: object, after: object, unit: str = "number", **fields: Any) -> PracticeResult:
    values = {
        "before": None if before is None else Decimal(str(before)),
        "after": None if after is None else Decimal(str(after)),
    }
    return PracticeResult(indicator=f"{before} to {after}", unit=unit, **values, **fields)


def test_strongest_comes_by_proportion_not_by_size() -> None:
    results = [result(1000, 900), result(10, 1), result(None, 5000), result(40, 80)]

    assert [row.indicator for row in strongest(results, 3)] == ["10 to 1", "40 to 80", "1000 to 900"]


def test_strongest_leaves_out_what_was_never_measured() -> None:
    assert strongest([result(None, None)], 3) == []


def test_strongest_bears_zero() -> None:
    assert [row.indicator for row in strongest([result(0, 0), result(0, 5)], 2)] == ["0 to 5", "0 to 0"]


def test_figure_shows_the_latest_value_and_the_one_before() -> None:
    figure = figure_of(result(14, 3, "days"))

    assert (figure.value, figure.before) == ("3 days", "before: 14 days")


def test_figure_measured_once_says_no_before() -> None:
    assert (figure_of(result(None, 3)).value, figure_of(result(None, 3)).before) == ("3", "")
    assert (figure_of(result(14, None)).value, figure_of(result(14, None)).before) == ("14", "")


def test_bars_of_a_row_share_one_scale() -> None:
    [row] = table_of([result(52, 13, "days", before_date=date(2022, 1, 31), after_date=date(2025, 12, 31))])

    assert row.before is not None
    assert row.after is not None
    assert (row.before.bar, row.after.bar) == (100, 25)
    assert (row.before.date, row.after.date) == ("January 2022", "December 2025")


def test_value_without_a_counterpart_has_no_bar() -> None:
    [row] = table_of([result(None, 1860, "people")])

    assert row.before is None
    assert row.after is not None
    assert row.after.bar == 0


@pytest.mark.parametrize(
    ("before", "after", "unit", "change"),
    [
        (52, 17, "days", "−67%"),
        (40, 80, "number", "+100%"),
        (27, 78, "percent", "+51 percentage points"),
        (5, 5, "number", ""),
        (0, 5, "number", ""),
        (None, 5, "number", ""),
    ],
)
def test_change_is_told_in_proportion(before: object, after: object, unit: str, change: str) -> None:
    [row] = table_of([result(before, after, unit)])

    assert row.change == change


def test_negative_value_has_no_negative_bar() -> None:
    [row] = table_of([result(-4, 2)])

    assert row.before is not None
    assert row.before.bar == 0
