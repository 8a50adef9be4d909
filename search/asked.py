"""What a reader asks, read from an address, and the addresses that ask something else.

Every address made here is the plain form, `?q=words&country=kenya`: what stood in the question as an operator is a
filter from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import QueryDict
from django.utils.http import urlencode

from search.engine.base import LONGEST_QUERY
from search.labels import FACETS, Labels
from search.operators import read_operators
from search.years import single_years, years_of

Sort = Literal["relevance", "newest"]
Filters = Mapping[str, tuple[str, ...]]

# What would break the page: control characters, and those that turn the direction of what follows.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Asked:
    """A question: its words, the filters in force, the order and the page."""

    text: str
    filters: Filters = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1

    @property
    def searched(self) -> dict[str, tuple[str, ...]]:
        """The filters as the engine knows them: ranges of years are years."""
        return {
            name: single_years(values) if name == "year" else values for name, values in self.filters.items()
        }

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each filter in force with each of its values."""
        return ((name, value) for name, values in self.filters.items() for value in values)

    def query(self, *, text: str | None = None, filters: Filters | None = None, sort: str = "") -> str:
        """The query string of this question with some of it changed: the filters named, text, order. From page one."""
        order = sort or self.sort
        parameters: dict[str, Any] = {
            "q": self.text if text is None else text,
            **self.filters,
            **(filters or {}),
            "sort": order if order != "relevance" else "",
        }
        return "?" + urlencode({name: value for name, value in parameters.items() if value}, doseq=True)

    def toggled(self, facet: str, value: str) -> str:
        """The query string that adds a value, or takes it out where it is chosen.

        A year within a range that is chosen takes the range's place.
        """
        chosen = self.filters.get(facet, ())
        others = tuple(
            other for other in chosen if other != value and not (facet == "year" and value in years_of(other))
        )
        return self.query(filters={facet: others if value in chosen else (*others, value)})


def read_question(parameters: QueryDict, labels: Labels) -> Asked:
    """Return what the parameters of an address ask. Unknown values are ignored; an unknown page is the first."""
    text = _UNSHOWABLE.sub(" ", parameters.get("q", "")).strip()
    operators: dict[str, tuple[str, ...]] = {}
    if len(text) <= LONGEST_QUERY:
        text, operators = read_operators(text, labels)
    filters = {}
    for name in FACETS:
        values = dict.fromkeys((*parameters.getlist(name), *operators.get(name, ())))
        known = tuple(value for value in values if labels.known(name, value))
        if known:
            filters[name] = known
    sort: Sort = "newest" if parameters.get("sort") == "newest" else "relevance"
    return Asked(text, filters, sort, _number(parameters.get("page", "")))


def _number(page: str) -> int:
    try:
        return max(1, int(page))
    except ValueError:
        return 1
