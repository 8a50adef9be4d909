"""Result figures of a practice as a reader sees them: in words, the strongest first, and as bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from network.portal.cards import Figure
from network.portal.formats import month_text, number_text, quantity_text

from .models import PracticePage, PracticeResult

BAR_LENGTH = 100  # of the longer bar, in units of the drawing


@dataclass(frozen=True)
class Measurement:
    """One of the two values of a result: in words, when it was measured, and the length of its bar (0 to 100)."""

    value: str
    date: str
    bar: int


@dataclass(frozen=True)
class ResultRow:
    """A result as a row of the table: before and after share one scale; a value that is missing is None."""

    indicator: str
    source: str
    before: Measurement | None
    after: Measurement | None
    change: str


def results_of(practice: PracticePage) -> list[PracticeResult]:
    """The results of a practice in the editors' order. One query, however often it is asked."""
    results: list[PracticeResult] | None = getattr(practice, "_results_shown", None)
    if results is None:
        results = list(practice.results.all())
        practice._results_shown = results
    return results


def strongest(results: Iterable[PracticeResult], count: int) -> list[PracticeResult]:
    """The results that moved furthest in proportion to where they began; those measured once come last."""
    rows = [result for result in results if result.before is not None or result.after is not None]
    return sorted(rows, key=_strength, reverse=True)[:count]


def _strength(result: PracticeResult) -> Decimal:
    if result.change is None:
        return Decimal(-1)
    largest = _largest(result)
    return abs(result.change) / largest if largest else Decimal(0)


def _largest(result: PracticeResult) -> Decimal:
    return max(abs(value) for value in (Decimal(0), result.before, result.after) if value is not None)


def figure_of(result: PracticeResult) -> Figure:
    """The figure for cards and the head of a page: the latest value, and what it was before."""
    if result.after is None:
        return Figure(quantity_text(result.before or Decimal(0), result.unit), result.indicator)
    before = ""
    if result.before is not None:
        before = _("before: %(value)s") % {"value": quantity_text(result.before, result.unit)}
    return Figure(quantity_text(result.after, result.unit), result.indicator, before)


def table_of(results: Iterable[PracticeResult]) -> list[ResultRow]:
    """All results with a value, in the editors' order."""
    return [_row(result) for result in results if result.before is not None or result.after is not None]


def _row(result: PracticeResult) -> ResultRow:
    scale = _largest(result)

    def measured(value: Decimal | None, day: date | None) -> Measurement | None:
        if value is None:
            return None
        bar = int(max(value, Decimal(0)) / scale * BAR_LENGTH) if scale and result.change is not None else 0
        return Measurement(quantity_text(value, result.unit), month_text(day) if day else "", bar)

    return ResultRow(
        result.indicator,
        result.source,
        measured(result.before, result.before_date),
        measured(result.after, result.after_date),
        _change(result),
    )


def _change(result: PracticeResult) -> str:
    """How far the figure moved in proportion, such as "−79 %"; for percentages, in points."""
    if not result.change:
        return ""
    sign = "−" if result.change < 0 else "+"
    if result.unit == PracticeResult.Unit.PERCENT:
        points = number_text(abs(result.change).normalize())
        return _("%(sign)s%(number)s percentage points") % {"sign": sign, "number": points}
    if not result.before:
        return ""
    share = (abs(result.change) / abs(result.before) * 100).quantize(Decimal(1))
    return sign + quantity_text(share, PracticeResult.Unit.PERCENT)
