"""Filters of lists, and the values that occur among the items: those of all filters in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.vocabulary.ordering import sort_key
from network.vocabulary.translated_text import best_text

from .editions import LANGUAGES

NAMES = tuple(f"name_{code}" for code in LANGUAGES)
COLUMNS = (
    "option_of",
    "option_value",
    "option_position",
    *(f"option_{name}" for name in NAMES),
    "option_count",
)
Row = tuple[Any, ...]
Option = tuple[str, Any, int]


@dataclass(frozen=True)
class Filter:
    """A filter by a vocabulary row, a choice of a field, or anything `where` understands.

    `columns` gives value, position and four names of an item as expressions; `read` makes (value, label, count)
    of the rows that these give, grouped.
    """

    name: str
    label: Any
    columns: Sequence[Any]
    read: Callable[[list[Row]], list[Option]]
    where: Callable[[str], Q]
    is_open: bool = False

    def rows(self, items: QuerySet[Any]) -> QuerySet[Any]:
        """What `read` reads, each row with the filter's name before it and a count of items after it."""
        columns = dict(zip(COLUMNS, (Value(self.name, CharField()), *self.columns), strict=False))
        counted = (
            items.order_by().values(**columns).annotate(option_count=Count("translation_key", distinct=True))
        )
        rows: QuerySet[Any] = counted.values_list(*COLUMNS)
        return rows


def options_of(filters: Iterable[tuple[Filter, QuerySet[Any]]]) -> dict[str, list[Option]]:
    """The values of each filter that occur among its items. One query for all of them."""
    pairs = list(filters)
    if not pairs:
        return {}
    first, *others = (filter_.rows(items) for filter_, items in pairs)
    found: dict[str, list[Row]] = {}
    for name, value, *rest in first.union(*others, all=True):
        if value not in (None, ""):
            found.setdefault(name, []).append((value, *rest))
    return {filter_.name: filter_.read(found.get(filter_.name, [])) for filter_, _items in pairs}


def _plain(value: Any) -> list[Any]:
    """The columns of a value that is not a vocabulary row."""
    return [Cast(value, CharField()), Value(0, IntegerField()), *(Value("", CharField()) for _name in NAMES)]


def term_filter(
    name: str, label: Any, path: str, is_open: bool = False, is_alphabetical: bool = False
) -> Filter:
    """A filter by the vocabulary rows at `path`, a foreign key or many-to-many of the item; values are slugs.

    Rows come in their own order, or in that of the reader's alphabet.
    """
    columns = [
        Cast(F(f"{path}__slug"), CharField()),
        Cast(F(f"{path}__sort_order"), IntegerField()),
        *(Cast(F(f"{path}__{field}"), CharField()) for field in NAMES),
    ]

    def read(rows: list[Row]) -> list[Option]:
        language = get_language() or "en"
        found = []
        for slug, position, *names, count in rows:
            text = best_text(SimpleNamespace(**dict(zip(NAMES, names, strict=True))), "name")
            order = sort_key(text.text, language) if is_alphabetical else (position, slug)
            found.append((order, slug, text if text.text else slug, count))
        found.sort(key=lambda option: option[0])
        return [option[1:] for option in found]

    return Filter(name, label, columns, read, lambda value: Q(**{f"{path}__slug": value}), is_open)


def choice_filter(
    name: str, label: Any, path: str, choices: Iterable[tuple[Any, Any]], is_open: bool = False
) -> Filter:
    """A filter by a field with fixed choices."""
    labels = {str(value): text for value, text in choices}

    def read(rows: list[Row]) -> list[Option]:
        counts = {row[0]: row[-1] for row in rows}
        return [(value, text, counts[value]) for value, text in labels.items() if value in counts]

    def where(value: str) -> Q:
        return Q(**{path: value}) if value in labels else Q(pk=None)

    return Filter(name, label, _plain(F(path)), read, where, is_open)


def year_filter(name: str, label: Any, path: str) -> Filter:
    """A filter by the year of a date, or by a field that holds a year; the latest first."""
    holds_year = path.endswith("_year")

    def read(rows: list[Row]) -> list[Option]:
        return [(row[0], row[0], row[-1]) for row in sorted(rows, reverse=True)]

    def where(value: str) -> Q:
        if not (value.isascii() and value.isdecimal() and len(value) == 4):
            return Q(pk=None)
        return Q(**{path: value}) if holds_year else Q(**{f"{path}__year": value})

    return Filter(name, label, _plain(F(path) if holds_year else ExtractYear(path)), read, where)


def language_filter(languages: Iterable[tuple[str, Any]]) -> Filter:
    """A filter by edition language: items that exist in it."""
    return choice_filter("language", _("Language"), "locale__language_code", languages)
