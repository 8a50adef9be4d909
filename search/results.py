"""The results page of a request: what was found, and every link on the page.

It has the shape of `network.portal.listing.Listing`, so that the list components show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.members.rules import User, reader_of
from network.portal.filtered_list import Choice
from search.asked import Asked, Sort, read_question
from search.engine import Facet, IndexUnusable, QueryTooLong, Results, SearchUnavailable
from search.engine.base import DEEPEST_HIT
from search.hits import cards_of_hits, cards_of_pages
from search.labels import FACETS, Labels
from search.operators import operator_name
from search.queries import PAGE_SIZE, search_for, titles_with
from search.respelling import as_typed, has_several_words, rewritten
from search.tasks import queue_mending
from search.ways_on import WaysOn

SORTS: dict[Sort, Any] = {
    "relevance": _("Best match first"),
    "newest": _("Newest first"),
}
OPEN_FACETS = ("kind", "country", "theme")
EXAMPLES = ("kind", "country", "year")
"""The filters that the help shows in use."""


@dataclass(frozen=True)
class FacetName:
    name: str
    label: Any


Group = tuple[FacetName, list[Choice]]


@dataclass
class ResultsPage:
    """What the reader of a request finds. A page too far is the last."""

    request: HttpRequest

    @cached_property
    def language(self) -> str:
        return get_language() or "en"

    @cached_property
    def reader(self) -> User:
        return reader_of(self.request)

    @cached_property
    def labels(self) -> Labels:
        return Labels()

    @cached_property
    def asked(self) -> Asked:
        return read_question(self.request.GET, self.labels)

    @property
    def text(self) -> str:
        return self.asked.text

    @property
    def active(self) -> Any:
        """The filters in force: facet to values."""
        return self.asked.filters

    # --- What is found

    @cached_property
    def is_too_long(self) -> bool:
        return self._outcome == "too long"

    @cached_property
    def is_available(self) -> bool:
        return self._outcome != "unavailable"

    @cached_property
    def _outcome(self) -> Results | Literal["too long", "unavailable"]:
        try:
            return self._search(self.asked.page)
        except QueryTooLong:
            return "too long"
        except IndexUnusable:
            queue_mending()
            return "unavailable"
        except SearchUnavailable:
            return "unavailable"

    @property
    def _found(self) -> Results | None:
        return self._outcome if isinstance(self._outcome, Results) else None

    def _search(self, page: int) -> Results:
        return search_for(
            self.reader,
            self.text,
            self.language,
            self.asked.searched,
            sort=self.asked.sort,
            page=page,
            size=PAGE_SIZE,
            facets=tuple(FACETS),
            is_typed=True,
        )

    @cached_property
    def total(self) -> int:
        return self._found.total if self._found else self.page.paginator.count

    @cached_property
    def page(self) -> PaginatorPage[Any]:
        """The cards of one page. While the index is away, items with the words in their titles."""
        if found := self._found:
            page = _page(range(min(found.total, DEEPEST_HIT)), self.asked.page)
            if found.total and page.number != self.asked.page:
                found = self._search(page.number)
            page.object_list = cards_of_hits(found.hits, self.language, self.labels)
            return page
        if self.is_too_long:
            return _page([], 1)
        page = _page(titles_with(self.reader, self.text, self.language), self.asked.page)
        page.object_list = cards_of_pages(list(page.object_list))
        return page

    # --- How it went

    @property
    def is_unanswered(self) -> bool:
        """Was a question without any filter asked, and is there nothing that answers it?"""
        is_first = self.asked.page == 1 and not self.active
        return bool(self.text and is_first and self._found and not self._found.total)

    @property
    def is_relaxed(self) -> bool:
        """Are items shown that have some of the words only? A question of a single word has no others."""
        found = self._found
        return bool(found and found.is_relaxed and found.total) and has_several_words(
            self.text, self.language
        )

    @property
    def respelt(self) -> list[tuple[str, str]]:
        """Words that stand nowhere, each with the one that was looked up in its place."""
        return list(as_typed(self.text, self._found.respelt)) if self._found else []

    @property
    def respelt_text(self) -> str:
        return rewritten(self.text, self._found.respelt) if self._found else self.text

    @property
    def respelt_query(self) -> str:
        return self.asked.query(text=self.respelt_text)

    @property
    def ways_on(self) -> WaysOn:
        return WaysOn(self.reader, self.asked, self.language, self.labels, self.is_available)

    # --- Links

    @property
    def page_query(self) -> str:
        """The query string to which `page=` is added."""
        query = self.asked.query()
        return query + ("&" if len(query) > 1 else "")

    @property
    def clear_url(self) -> str:
        """The same question without any filter."""
        return self.asked.query(filters=dict.fromkeys(FACETS, ()))

    @cached_property
    def groups(self) -> list[Group]:
        """Each facet with the values that choosing would leave something of, and those chosen."""
        facets = self._found.facets if self._found else ()
        groups = [(FacetName(facet.name, FACETS[facet.name]), self._choices(facet)) for facet in facets]
        return [group for group in groups if group[1]]

    def _choices(self, facet: Facet) -> list[Choice]:
        chosen = self.active.get(facet.name, ())
        choices = [
            self._choice(facet.name, value.value, value.count)
            for value in facet.values
            if value.count or value.value in chosen
        ]
        if facet.name == "year":
            choices.sort(key=lambda choice: choice.label, reverse=True)
        return choices

    def _choice(self, facet: str, value: str, count: int) -> Choice:
        is_active = value in self.active.get(facet, ())
        return Choice(self.labels.label(facet, value), count, self.asked.toggled(facet, value), is_active)

    @property
    def open_groups(self) -> list[Group]:
        by_name = {group[0].name: group for group in self.groups}
        return [by_name[name] for name in OPEN_FACETS if name in by_name]

    @property
    def more_groups(self) -> list[Group]:
        return [group for group in self.groups if group[0].name not in OPEN_FACETS]

    @property
    def chips(self) -> list[tuple[FacetName, Choice]]:
        """The filters in force, each as a link that clears it."""
        return [
            (FacetName(facet, FACETS[facet]), self._choice(facet, value, 0))
            for facet, value in self.asked.pairs
        ]

    @property
    def sort_links(self) -> list[Choice]:
        """The orders; none where there is nothing to order, and without a question, when the newest come first."""
        if not self.text or not self.is_available or not self.total:
            return []
        return [
            Choice(label, 0, self.asked.query(sort=name), name == self.asked.sort)
            for name, label in SORTS.items()
        ]

    @property
    def operators(self) -> list[tuple[str, Any]]:
        """The filters that the help gives no example of: each with its name in a question of the reader's language."""
        others = (facet for facet in FACETS if facet not in EXAMPLES)
        return [(operator_name(facet, self.language), FACETS[facet]) for facet in others]


def _page(found: Any, number: int) -> PaginatorPage[Any]:
    return Paginator(found, PAGE_SIZE).get_page(number)
