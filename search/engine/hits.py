"""From stored items to what a reader sees, the same for every engine: hits with their reasons, and suggestions."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.engine import analysis
from search.engine.base import (
    LANGUAGES,
    Edition,
    Facet,
    FacetValue,
    Hit,
    Match,
    Query,
    Suggestion,
    reading_order,
)
from search.engine.highlight import Wanted, highlight
from search.engine.plan import LanguagePlan, Plan, Unit, alternative_terms, wanted_terms


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as an engine keeps it: `editions` maps a language to title and address, `text` gives the rest of one."""

    key: str
    kind: str
    date: datetime.date | None
    facets: Mapping[str, tuple[str, ...]]
    editions: Mapping[str, tuple[str, str]]
    text: Callable[[str], str]


def shown_text(edition: Edition) -> str:
    """Return what a highlight of an edition is taken from."""
    parts = (edition.summary, edition.body, edition.people, edition.attachments)
    return unicodedata.normalize("NFC", "\n".join(filter(None, parts)))


class HitMaker:
    """Makes hits for one query."""

    def __init__(self, query: Query, plan: Plan) -> None:
        self._query = query
        self._plan = plan
        self._wanted = {language: Wanted(language, wanted_terms(plan, language)) for language in LANGUAGES}

    def hit(self, item: StoredItem, score: float) -> Hit:
        """Return the hit in the reader's best edition, highlighted where the words were found."""
        order = reading_order(item.editions, self._query.language, self._query.edition_languages)
        title, url = item.editions[order[0]]
        html, highlight_language = self._highlight(item, title, order)
        return Hit(
            key=item.key,
            kind=item.kind,
            title=title,
            language=order[0],
            languages=tuple(language for language in LANGUAGES if language in item.editions),
            url=url,
            score=score,
            highlight=html,
            highlight_language=highlight_language,
            date=item.date,
            facets=item.facets,
            matches=tuple(self._matches(item)) if self._query.is_explained else (),
        )

    def _highlight(self, item: StoredItem, title: str, order: list[str]) -> tuple[str, str]:
        """Return a passage with its language: of the first edition that has one of the words in it.

        Where the shown title has a word, or no text has any, it is the shown edition's, marked or not.
        """
        shown = highlight(item.text(order[0]), self._wanted[order[0]])
        if shown.words or self._in_title(title, order[0]):
            return shown.html, order[0]
        for language in order[1:]:
            if (other := highlight(item.text(language), self._wanted[language])).words:
                return other.html, language
        return shown.html, order[0]

    def _in_title(self, title: str, language: str) -> bool:
        return highlight(title, self._wanted[language]).words > 0

    def _matches(self, item: StoredItem) -> Iterator[Match]:
        """Yield why the item was found, edition by edition, the heaviest reason of each word first."""
        for planned in self._plan.languages:
            if planned.language in item.editions:
                title = item.editions[planned.language][0]
                yield from _matches_in(planned, f"{title}\n{item.text(planned.language)}")


def _matches_in(planned: LanguagePlan, text: str) -> Iterator[Match]:
    words = set(analysis.WORD.findall(analysis.normalise(text)))
    terms = {term for word in words for term in analysis.terms_of(word, planned.language)}
    units: tuple[Unit, ...] = (*planned.units, *planned.synonyms)
    for unit in units:
        for alternative in unit.alternatives:
            wanted = alternative_terms(alternative, planned.language)
            if wanted and all(terms.intersection(of_word) for _, of_word in wanted):
                yield Match(
                    asked=" ".join(unit.asked),
                    found=" ".join(alternative.words),
                    language=planned.language,
                    source=alternative.source,
                    weight=round(alternative.weight * planned.prior, 3),
                )


def counted_facet(name: str, counts: Mapping[str, int], chosen: Iterable[str]) -> Facet:
    """Return a facet from the items with each value, and the values that the query filters by."""
    selected = set(chosen)
    ordered = sorted(
        (dict.fromkeys(selected, 0) | dict(counts)).items(), key=lambda item: (-item[1], item[0])
    )
    return Facet(name, tuple(FacetValue(value, count, value in selected) for value, count in ordered))


def suggestion(item: StoredItem, prefix: str, language: str) -> Suggestion | None:
    """Return the title of the item that has the words of `prefix`, the reader's language first."""
    for code in reading_order(item.editions, language):
        title, url = item.editions[code]
        words = analysis.title_words(title, code)
        if all(any(word.startswith(typed) for word in words) for typed in analysis.typed_words(prefix, code)):
            return Suggestion(text=title, key=item.key, kind=item.kind, language=code, url=url)
    return None


def suggestion_order(made: Suggestion, prefix: str, language: str) -> tuple[bool, bool, int, str]:
    """Sort the reader's language first, then titles that begin with what was typed, then the shortest."""
    first, typed = (analysis.typed_words(text, made.language)[0] for text in (made.text, prefix))
    return made.language != language, not first.startswith(typed), len(made.text), made.text
