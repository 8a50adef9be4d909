"""The words of the vocabulary that items are described with: read once for as many items as come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import CountryAlias

Names = dict[str, str]
"""A text by language, only those that exist."""


class Word(NamedTuple):
    """A row of the vocabulary as documents use it."""

    sort_order: int
    slug: str
    names: Names


class Words:
    """What has been read of the vocabulary so far.

    It lasts for one call or one rebuild. A row that changes meanwhile re-indexes what is described with it.
    """

    def __init__(self) -> None:
        self._words: dict[type[Any], dict[int, Word]] = defaultdict(dict)
        self._aliases: dict[str, list[tuple[str, str]]] = {}

    def read(self, model: Any, ids: Iterable[int]) -> None:
        """Make these rows of `model` known. One query, or none if all are."""
        known = self._words[model]
        if not (missing := set(ids) - known.keys()):
            return
        columns = ("pk", "sort_order", "slug", *(f"name_{language}" for language in LANGUAGES))
        for pk, order, slug, *texts in model._default_manager.filter(pk__in=missing).values_list(*columns):
            names = {language: text for language, text in zip(LANGUAGES, texts, strict=True) if text}
            known[pk] = Word(order, slug, names)

    def of(self, model: Any, ids: Iterable[int]) -> list[Word]:
        """Return the words of these rows, which have been read, in the order of their list."""
        known = self._words[model]
        return sorted(known[pk] for pk in ids if pk in known)

    def read_aliases(self, countries: Iterable[str]) -> None:
        """Make known what else these countries are called. One query, or none if it is."""
        if not (missing := set(countries) - self._aliases.keys()):
            return
        self._aliases.update({slug: [] for slug in missing})
        rows = CountryAlias.objects.filter(country__slug__in=missing).order_by("pk")
        for slug, language, name in rows.values_list("country__slug", "language", "name"):
            self._aliases[slug].append((language, name))

    def country_names(self, country: Word, language: str) -> Iterator[str]:
        """Yield what a country is called: in this language, otherwise known as, and in the other languages.

        A country is asked for by its name in the reader's language, also where no edition has that language.
        """
        yield country.names.get(language, "")
        yield from (name for known_in, name in self._aliases[country.slug] if known_in in (language, ""))
        yield from country.names.values()
