"""The words of the vocabulary that items are described with, read in bulk: a query a path, whatever the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import CountryAlias

Names = dict[str, str]
"""A text by language, only those that exist."""


@dataclass(frozen=True, slots=True)
class Word:
    """A row of the vocabulary as documents use it."""

    slug: str
    names: Names


WordsOfPages = dict[int, dict[str, list[Word]]]
"""By page and path."""


def words_of(model: Any, paths: Iterable[str], pages: Collection[int]) -> WordsOfPages:
    """Return the words at each path of these pages of `model`, in the order of their lists."""
    found: WordsOfPages = {page: defaultdict(list) for page in pages}
    for path in paths:
        columns = [f"{path}__slug", *(f"{path}__name_{language}" for language in LANGUAGES)]
        rows = model.objects.filter(pk__in=pages, **{f"{path}__isnull": False}).order_by(
            f"{path}__sort_order"
        )
        for page, slug, *texts in rows.values_list("pk", *columns):
            names = {language: text for language, text in zip(LANGUAGES, texts, strict=True) if text}
            found[page][path].append(Word(slug, names))
    return found


def other_names_of_countries(slugs: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Return what else countries are called, each name with its language, which may be empty. One query."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = CountryAlias.objects.filter(country__slug__in=slugs).order_by("pk")
    for slug, language, name in rows.values_list("country__slug", "language", "name"):
        names[slug].append((language, name))
    return names


def country_names(country: Word, others: Iterable[tuple[str, str]], language: str) -> Iterator[str]:
    """Yield what a country is called: in this language, otherwise known as, and in the other languages.

    A country is asked for by its name in the reader's language, also where no edition has that language.
    """
    yield country.names.get(language, "")
    yield from (name for known_in, name in others if known_in in (language, ""))
    yield from country.names.values()
