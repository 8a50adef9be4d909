"""What else a reader could ask when nothing was found: each way with the number of items it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from network.forum.models import Circle
from network.forum.queries import circles_entered_by
from network.members.rules import User
from search.asked import Asked, Filters
from search.engine import SearchUnavailable
from search.labels import FACETS, Labels
from search.queries import totals_for

MOST_WORDS = 8
"""Words of a question that are left out in turn, and filters; each costs a question with a single hit."""
MOST_SHORTER = 3
MOST_CIRCLES = 5

_WORDS = re.compile(r'-?["“”„«][^"“”„«»]+["“”»]|\S+')


@dataclass(frozen=True)
class WayOn:
    """A question that finds something: its text, or the filter that it is without; no filter stands for all."""

    text: str
    count: int
    query: str
    facet: str = ""
    name: Any = ""
    values: Sequence[Any] = ()


@dataclass(frozen=True)
class _Attempt:
    asked: Asked
    way: dict[str, Any]
    is_shorter: bool


@dataclass
class WaysOn:
    """Ways on from a question of a reader that found nothing, from what this reader may see. Empty ones are left out.

    While search is away (`is_available` is false) it is not asked again.
    """

    reader: User
    asked: Asked
    language: str
    labels: Labels
    is_available: bool

    @property
    def shorter(self) -> list[WayOn]:
        """The question without one of its words, those first that find most."""
        found = [way for attempt, way in self._found if attempt.is_shorter]
        return sorted(found, key=lambda way: -way.count)[:MOST_SHORTER]

    @property
    def wider(self) -> list[WayOn]:
        """The question without one of its filters, and without any."""
        return [way for attempt, way in self._found if not attempt.is_shorter]

    @cached_property
    def circles(self) -> list[Circle]:
        """Where the reader may ask people instead. None for visitors."""
        return list(circles_entered_by(self.reader)[:MOST_CIRCLES]) if self.asked.text else []

    @cached_property
    def _found(self) -> list[tuple[_Attempt, WayOn]]:
        attempts = [*self._without_a_word(), *self._without_a_filter()] if self.is_available else []
        questions = [(attempt.asked.text, attempt.asked.searched) for attempt in attempts]
        try:
            totals = totals_for(self.reader, questions, self.language) if questions else []
        except SearchUnavailable:
            return []
        return [
            (attempt, WayOn(attempt.asked.text, total, attempt.asked.query(), **attempt.way))
            for attempt, total in zip(attempts, totals, strict=True)
            if total
        ]

    def _without_a_word(self) -> Iterable[_Attempt]:
        question = self.asked.text
        words = list(_WORDS.finditer(question))
        for word in words[:MOST_WORDS] if len(words) > 1 else ():
            text = " ".join(f"{question[: word.start()]} {question[word.end() :]}".split())
            yield _Attempt(Asked(text, self.asked.filters), {}, is_shorter=True)

    def _without_a_filter(self) -> Iterable[_Attempt]:
        filters: Filters = self.asked.filters
        for name, values in list(filters.items())[:MOST_WORDS]:
            others = {other: filters[other] for other in filters if other != name}
            labels = [self.labels.label(name, value) for value in values]
            way = {"facet": name, "name": FACETS[name], "values": labels}
            yield _Attempt(Asked(self.asked.text, others), way, is_shorter=False)
        if len(filters) > 1:
            yield _Attempt(Asked(self.asked.text), {}, is_shorter=False)
