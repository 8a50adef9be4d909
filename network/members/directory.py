"""The directory as a list: search, filters as plain links with their counts, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.portal.filtered_list import Choice, FilteredList, Option
from network.portal.language_list import WORKING_LANGUAGES
from network.vocabulary.models import Country, Post, Theme
from network.vocabulary.queries import alphabetical

from .models import Appointment, DirectoryEntry
from .queries.directory import entries_visible_to, holding, matching, on_theme, speaking, with_shown_details

PAGE_SIZE = 24
Entries = QuerySet[DirectoryEntry]


@dataclass(frozen=True)
class DirectoryFilter:
    """One filter: its name in the address, its label, what it keeps, and the values that occur, with counts."""

    name: str
    label: Any
    keep: Callable[[Entries, str], Entries]
    values: Callable[[Entries], list[tuple[str, Any, int]]]
    is_open: bool = True


class Directory(FilteredList):
    """What the page shows for a request. The number of queries does not depend on the number of members."""

    clear_url = ""
    sort_links: tuple[Choice, ...] = ()

    def __init__(self, request: HttpRequest) -> None:
        self.text = request.GET.get("q", "").replace("\x00", "")[:400].strip()
        self.wanted_page = request.GET.get("page", "")
        given = {filter_.name: request.GET.get(filter_.name, "") for filter_ in FILTERS}
        self.active = {name: value for name, value in given.items() if value and "\x00" not in value}
        self.filters = FILTERS
        self.all = entries_visible_to(request.user)

    def matching(self, except_for: str = "") -> Entries:
        """The entries that pass the search and the filters, or all of these but one."""
        found = matching(self.all, self.text)
        country, post = (
            self.active.get(name, "") if name != except_for else "" for name in ("country", "post")
        )
        if country or post:  # of one and the same appointment
            found = holding(found, country=country, post=post)
        for filter_ in FILTERS[2:]:
            if filter_.name in self.active and filter_.name != except_for:
                found = filter_.keep(found, self.active[filter_.name])
        return found

    @cached_property
    def page(self) -> Page[DirectoryEntry]:
        entries = with_shown_details(self.matching()).order_by(
            "member__last_name", "member__first_name", "pk"
        )
        wanted = self.wanted_page
        return Paginator(entries, PAGE_SIZE).get_page(wanted if wanted.strip("0").isdecimal() else 1)

    def options(self) -> Mapping[str, Sequence[Option]]:
        return {
            filter_.name: filter_.values(self.matching(except_for=filter_.name)) for filter_ in self.filters
        }

    def query(self, **changes: str | None) -> str:
        parameters = {"q": self.text, **self.active, **changes}
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in parameters.items() if value})
        return f"?{query.urlencode()}"


def _held(entries: Entries, name: str, rows: QuerySet[Any], *, is_alphabetical: bool) -> list[Any]:
    """Values of the posts held now by members who show them, counted by member. Two queries."""
    held = Appointment.objects.current().filter(member__in=entries.filter(shows_post=True).values("member"))
    pairs = held.exclude(**{f"{name}": None}).order_by().values_list(name, "member").distinct()
    counts = Counter(value for value, _member in pairs)
    found = list(rows.filter(pk__in=counts))
    if is_alphabetical:
        found = alphabetical(found, get_language() or "en")
    return [(row.slug, row, counts[row.pk]) for row in found]


def countries(entries: Entries) -> list[Any]:
    return _held(entries, "country", Country.objects.all(), is_alphabetical=True)


def posts(entries: Entries) -> list[Any]:
    return _held(entries, "post", Post.objects.all(), is_alphabetical=False)


def languages(entries: Entries) -> list[Any]:
    spoken = entries.filter(shows_expertise=True).values_list("languages", flat=True)
    counts = Counter(code for codes in spoken for code in codes)
    return [(code, name, counts[code]) for code, name in WORKING_LANGUAGES if code in counts]


def themes(entries: Entries) -> list[Any]:
    shown = entries.filter(shows_expertise=True).order_by()
    counts = Counter(shown.exclude(themes=None).values_list("themes", flat=True))
    return [(row.slug, row, counts[row.pk]) for row in Theme.objects.filter(pk__in=counts)]


FILTERS = (
    DirectoryFilter("country", _("Country"), lambda found, value: holding(found, country=value), countries),
    DirectoryFilter("post", _("Post"), lambda found, value: holding(found, post=value), posts),
    DirectoryFilter("language", _("Language"), speaking, languages),
    DirectoryFilter("theme", _("Theme"), on_theme, themes),
)
