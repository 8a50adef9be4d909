"""The vocabulary as concepts and as texts that say the same: from the database, or as the repository ships it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from network.vocabulary.actions import PLAIN_LISTS
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Country, CountryAlias, CountryGroup, VocabularyRow
from network.vocabulary.shipped import ShippedRow, shipped_countries, shipped_rows
from search.engine import Concept
from search.lexicon.training import ParallelText

MODELS: tuple[type[VocabularyRow], ...] = (*PLAIN_LISTS.values(), CountryGroup, Country)
"""Everything that has names in four languages."""

_OTHER_NAMES = ("synonyms", "abbreviation")
_SENTENCES = ("definition",)


@dataclass(slots=True)
class Named:
    """A row of the vocabulary: by language its name, then other words for it, and what is said about it."""

    key: str
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sentences: list[ParallelText] = field(default_factory=list)

    def add(self, language: str, text: str) -> None:
        """Add one name or, one a line, several; an empty language means all of them."""
        for code in (language,) if language else LANGUAGES:
            self.names[code] += [name for name in text.splitlines() if name]


def site_vocabulary() -> list[Named]:
    """Return the rows of the database. A query a model, and one for other names of countries."""
    found = [named for model in MODELS for named in _rows(model)]
    by_key = {named.key: named for named in found}
    aliases = CountryAlias.objects.order_by("pk").values_list("country__slug", "language", "name")
    for slug, language, name in aliases:
        by_key[_key(Country, slug)].add(language, name)
    return found


def shipped_vocabulary() -> list[Named]:
    """Return the rows of the data files; needs no database."""
    lists: list[tuple[str, type[VocabularyRow]]] = [*PLAIN_LISTS.items(), ("country_groups", CountryGroup)]
    found = [_shipped(model, row) for name, model in lists for row in shipped_rows(name)]
    for row, aliases in shipped_countries():
        country = _shipped(Country, row)
        for alias in aliases:
            country.add(alias.language, alias.name)
        found.append(country)
    return found


def concepts(rows: Iterable[Named]) -> tuple[Concept, ...]:
    """Return a concept for each row that has a name."""
    return tuple(
        Concept(row.key, {language: tuple(dict.fromkeys(names)) for language, names in row.names.items()})
        for row in rows
        if row.names
    )


def vocabulary_texts(rows: Iterable[Named]) -> Iterator[ParallelText]:
    """Yield the names and the definitions that say the same."""
    for row in rows:
        yield {language: names[0] for language, names in row.names.items() if names}
        yield from row.sentences


def _rows(model: type[VocabularyRow]) -> Iterator[Named]:
    columns = {column.name for column in model._meta.concrete_fields}
    fields = [name for name in ("name", *_OTHER_NAMES, *_SENTENCES) if name in columns]
    by_field = {
        name: [f"{name}_{code}" if f"{name}_{code}" in columns else name for code in LANGUAGES]
        for name in fields
    }
    rows = model._default_manager.order_by("sort_order", "slug")
    for slug, *values in rows.values_list(
        "slug", *(column for names in by_field.values() for column in names)
    ):
        found = iter(values)
        texts = {name: {code: next(found) or "" for code in LANGUAGES} for name in fields}
        yield _named(model, slug, texts)


def _shipped(model: type[VocabularyRow], row: ShippedRow) -> Named:
    facts = {name: dict.fromkeys(LANGUAGES, str(row.facts.get(name, ""))) for name in _OTHER_NAMES}
    return _named(model, row.slug, {**facts, **row.texts})


def _named(model: type[VocabularyRow], slug: str, texts: dict[str, dict[str, str]]) -> Named:
    named = Named(_key(model, slug))
    for name in ("name", *_OTHER_NAMES):
        for language, text in texts.get(name, {}).items():
            named.add(language, text)
    named.sentences = [texts[name] for name in _SENTENCES if texts.get(name)]
    return named


def _key(model: type[VocabularyRow], slug: str) -> str:
    return f"{model._meta.model_name}:{slug}"
