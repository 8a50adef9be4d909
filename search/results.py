"""The results page of a request: what was asked, what was found, and every link on the page.

It has the shape of `network.portal.listing.Listing`, so that the list components show it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.portal.filtered_list import Choice
from search.engine import QueryTooLong, Results, SearchUnavailable
from search.engine.base import DEEPEST_HIT
from search.hits import cards_of_hits, cards_of_pages
from search.labels import FACETS, Labels
from search.queries import PAGE_SIZE, search_for, titles_with

SORTS: dict[Literal["relevance", "newest"], Any] = {
    "relevance": _("Best match first"),
    "newest": _("Newest first"),
}
OPEN_FACETS = ("kind", "theme", "country")

# What would break the page: control characters, and those that turn the direction of what follows.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class FacetName:
    name: str
    label: Any


@dataclass
class ResultsPage:
    """What the reader of a request finds.

    Unknown values of filters are ignored; an unknown page is the first, one too far the last.
    """

    request: HttpRequest

    @cached_property
    def language(self) -> str:
        return get_language() or "en"

    @cached_property
    def text(self) -> str:
        return _UNSHOWABLE.sub(" ", self.request.GET.get("q", "")).strip()

    @cached_property
    def labels(self) -> Labels:
        return Labels()

    @cached_property
    def active(self) -> dict[str, tuple[str, ...]]:
        """The filters in force: facet to values."""
        given = {name: dict.fromkeys(self.request.GET.getlist(name)) for name in FACETS}
        known = {
            name: tuple(value for value in values if self.labels.known(name, value))
            for name, values in given.items()
        }
        return {name: values for name, values in known.items() if values}

    @cached_property
    def sort(self) -> Literal["relevance", "newest"]:
        return "newest" if self.request.GET.get("sort") == "newest" else "relevance"

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
            return self._search(self._wanted_page)
        except QueryTooLong:
            return "too long"
        except SearchUnavailable:
            return "unavailable"

    def _search(self, page: int) -> Results:
        return search_for(
            self.request.user,
            self.text,
            self.language,
            self.active,
            sort=self.sort,
            page=page,
            size=PAGE_SIZE,
            facets=tuple(FACETS),
        )

    @cached_property
    def _wanted_page(self) -> int:
        try:
            return max(1, int(self.request.GET.get("page", "1")))
        except ValueError:
            return 1

    @cached_property
    def total(self) -> int:
        return self._outcome.total if isinstance(self._outcome, Results) else self.page.paginator.count

    @cached_property
    def page(self) -> PaginatorPage[Any]:
        """The cards of one page. While the index is away, items with the words in their titles."""
        if isinstance(self._outcome, Results):
            found = self._outcome
            page = _page(range(min(found.total, DEEPEST_HIT)), self._wanted_page)
            if found.total and page.number != self._wanted_page:
                found = self._search(page.number)
            page.object_list = cards_of_hits(found.hits, self.language, self.labels)
            return page
        if self.is_too_long:
            return _page([], 1)
        page = _page(titles_with(self.request.user, self.text, self.language), self._wanted_page)
        page.object_list = cards_of_pages(list(page.object_list))
        return page

    # --- Links

    def query(self, facets: Mapping[str, tuple[str, ...]] | None = None, sort: str | None = None) -> str:
        """The query string of this page with some parameters changed. The page starts anew."""
        order = self.sort if sort is None else sort
        parameters = {
            "q": self.text,
            **self.active,
            **(facets or {}),
            "sort": order if order != "relevance" else "",
        }
        return "?" + urlencode({name: value for name, value in parameters.items() if value}, doseq=True)

    @property
    def page_query(self) -> str:
        """The query string to which `page=` is added."""
        query = self.query()
        return query + ("&" if len(query) > 1 else "")

    @property
    def clear_url(self) -> str:
        """The same question without any filter."""
        none: dict[str, tuple[str, ...]] = dict.fromkeys(FACETS, ())
        return self.query(none)

    @cached_property
    def groups(self) -> list[tuple[FacetName, list[Choice]]]:
        """Each facet with the values that choosing would leave something of."""
        facets = self._outcome.facets if isinstance(self._outcome, Results) else ()
        found = []
        for facet in facets:
            choices = [self._choice(facet.name, value.value, value.count) for value in facet.values]
            if facet.name == "year":
                choices.sort(key=lambda choice: choice.label, reverse=True)
            if choices:
                found.append((FacetName(facet.name, FACETS[facet.name]), choices))
        return found

    def _choice(self, facet: str, value: str, count: int) -> Choice:
        chosen = self.active.get(facet, ())
        others = tuple(other for other in chosen if other != value)
        changed = others if value in chosen else (*chosen, value)
        return Choice(self.labels.label(facet, value), count, self.query({facet: changed}), value in chosen)

    @property
    def open_groups(self) -> list[tuple[FacetName, list[Choice]]]:
        return [group for group in self.groups if group[0].name in OPEN_FACETS]

    @property
    def more_groups(self) -> list[tuple[FacetName, list[Choice]]]:
        return [group for group in self.groups if group[0].name not in OPEN_FACETS]

    @property
    def chips(self) -> list[tuple[FacetName, Choice]]:
        """The filters in force, each as a link that clears it."""
        return [
            (FacetName(facet, FACETS[facet]), self._choice(facet, value, 0))
            for facet, values in self.active.items()
            for value in values
        ]

    @property
    def sort_links(self) -> list[Choice]:
        """The orders; none where there is nothing to order, and without a question, when the newest come first."""
        if not self.text or not self.is_available or not self.total:
            return []
        return [Choice(label, 0, self.query(sort=name), name == self.sort) for name, label in SORTS.items()]


def _page(found: Any, number: int) -> PaginatorPage[Any]:
    return Paginator(found, PAGE_SIZE).get_page(number)
