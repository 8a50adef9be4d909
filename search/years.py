"""Years as a filter: one year, or a range of them as one value."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_RANGE = 100
"""Years. Nothing that the network holds reaches further."""

_YEARS = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?")


def years_of(value: str) -> tuple[str, ...]:
    """Return the years that a value stands for, "2018" or "2018..2020"; none where it is neither."""
    found = _YEARS.fullmatch(value)
    if not found:
        return ()
    first = int(found[1])
    last = int(found[2] or first)
    return tuple(f"{year:04}" for year in range(first, last + 1)) if last - first < LONGEST_RANGE else ()


def years_text(value: str) -> str:
    """Return a value as it is read: "2018–2020"."""
    return value.replace("..", "–")


def single_years(values: Iterable[str]) -> tuple[str, ...]:
    """Return each year that the values stand for, once."""
    return tuple(dict.fromkeys(year for value in values for year in years_of(value)))
