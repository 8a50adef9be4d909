"""Reads of the vocabulary."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from babel.numbers import get_currency_name
from django.db.models import Prefetch

from .folding import fold
from .languages import BABEL_LOCALES, LANGUAGES
from .models import Country, CountryAlias, GlossaryTerm, Region, VocabularyRow
from .ordering import initial, sort_key
from .shipped import currency_names
from .translated_text import TranslatedText, best_text, texts_in

Row = TypeVar("Row", bound=VocabularyRow)


class CountryMatcher:
    """Finds countries by their names in four languages and their other names, however they are spelt.

    Accents, case, punctuation and Arabic hamza variants do not matter. Holds all names: use one for many texts.
    """

    def __init__(self, countries: Iterable[Country]) -> None:
        rows = list(countries)
        self._by_name: dict[str, Country] = {}
        for country in rows:
            for name in country.names().values():
                self._by_name.setdefault(fold(name), country)
        # After all names, so that another name never hides the name of another country.
        for country in rows:
            for alias in country.aliases.all():
                self._by_name.setdefault(fold(alias.name), country)

    def match(self, text: str) -> Country | None:
        """The country that `text` names, or None. The whole text must be the name."""
        return self._by_name.get(fold(text))


def country_matcher() -> CountryMatcher:
    """A matcher over all countries. Two queries."""
    aliases = Prefetch("aliases", queryset=CountryAlias.objects.order_by("pk"))
    return CountryMatcher(Country.objects.prefetch_related(aliases))


def match_country(text: str) -> Country | None:
    """The country that `text` names in any of the four languages, or None.

    Two queries; use `country_matcher` for many texts.
    """
    return country_matcher().match(text)


def alphabetical(rows: Iterable[Row], language: str) -> list[Row]:
    """Rows by their name as `language` sorts it; a name missing there sorts by the one shown in its place."""
    return sorted(rows, key=lambda row: sort_key(best_text(row, "name", language).text, language))


@dataclass(frozen=True, slots=True)
class RegionCountries:
    region: Region
    countries: list[Country]


def african_countries_by_region(language: str) -> list[RegionCountries]:
    """The African Union's regions in their order, each with its countries in alphabetical order. Two queries."""
    regions = Region.objects.filter(scheme=Region.Scheme.AU).prefetch_related("au_countries")
    return [
        RegionCountries(region=region, countries=alphabetical(region.au_countries.all(), language))
        for region in regions
    ]


def currency_name(code: str, language: str) -> str:
    """The name of a currency (ISO 4217), such as "xelim queniano"; the code when nobody names it.

    Source: Unicode CLDR, with data/currencies.toml where that lacks a name or keeps a country's former one.
    """
    own = currency_names().get(code, {}).get(language)
    return own or get_currency_name(code, locale=BABEL_LOCALES[language])


def glossary_terms(language: str) -> list[GlossaryTerm]:
    """All terms in alphabetical order of `language`, in Arabic without regard to the article. One query."""
    return alphabetical(GlossaryTerm.objects.all(), language)


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term as one reader sees it, with its name in the three other languages."""

    slug: str
    name: TranslatedText
    definition: TranslatedText
    synonyms: TranslatedText
    names_elsewhere: list[TranslatedText]


@dataclass(frozen=True, slots=True)
class GlossaryLetter:
    """The entries under one letter of the reader's alphabet."""

    letter: str
    entries: list[GlossaryEntry]


def glossary_letters(language: str) -> list[GlossaryLetter]:
    """The whole glossary for a reader of `language`, by first letter. One query."""
    entries = [_glossary_entry(term, language) for term in glossary_terms(language)]
    return [
        GlossaryLetter(letter=letter, entries=list(group))
        for letter, group in groupby(entries, lambda entry: initial(entry.name.text, language))
    ]


def _glossary_entry(term: GlossaryTerm, language: str) -> GlossaryEntry:
    name = best_text(term, "name", language)
    return GlossaryEntry(
        slug=term.slug,
        name=name,
        definition=best_text(term, "definition", language),
        synonyms=best_text(term, "synonyms", language),
        names_elsewhere=texts_in(term, "name", [other for other in LANGUAGES if other != name.language]),
    )
