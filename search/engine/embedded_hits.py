"""From stored documents to what a reader sees: hits, highlights, suggestions."""

from __future__ import annotations

from collections.abc import Mapping

import tantivy

from search.engine import analysis
from search.engine.base import LANGUAGES, Hit, Query, Suggestion, reading_order
from search.engine.embedded_query import Question, wanted_terms
from search.engine.embedded_schema import stored_card, stored_text
from search.engine.highlight import highlight

Wanted = Mapping[str, Mapping[str, int]]


class HitMaker:
    """Makes hits for one query."""

    def __init__(self, query: Query, question: Question) -> None:
        self._query = query
        self._wanted = {language: wanted_terms(question, language) for language in LANGUAGES}

    def hit(self, stored: tantivy.Document, score: float) -> Hit:
        """Return the hit in the reader's best edition, highlighted where the words were found."""
        card = stored_card(stored)
        editions: dict[str, list[str]] = card["editions"]
        order = reading_order(editions, self._query.language, self._query.edition_languages)
        title, url = editions[order[0]]
        html, highlight_language = self._highlight(stored, title, order)
        return Hit(
            key=str(stored.get_first("key")),
            kind=card["kind"],
            title=title,
            language=order[0],
            languages=tuple(language for language in LANGUAGES if language in editions),
            url=url,
            score=score,
            highlight=html,
            highlight_language=highlight_language,
            date=card["date"],
            facets={name: tuple(values) for name, values in card["facets"].items()},
        )

    def _highlight(self, stored: tantivy.Document, title: str, order: list[str]) -> tuple[str, str]:
        """Return a passage with its language: of the first edition that has one of the words in it.

        Where the shown title has a word, or no text has any, it is the shown edition's, marked or not.
        """
        shown = highlight(stored_text(stored, order[0]), order[0], self._wanted[order[0]])
        if shown.words or self._in_title(title, order[0]):
            return shown.html, order[0]
        for language in order[1:]:
            if (other := highlight(stored_text(stored, language), language, self._wanted[language])).words:
                return other.html, language
        return shown.html, order[0]

    def _in_title(self, title: str, language: str) -> bool:
        return highlight(title, language, self._wanted[language]).words > 0


def suggestion(stored: tantivy.Document, prefix: str, language: str) -> Suggestion | None:
    """Return the title of the item that has the words of `prefix`, the reader's language first."""
    card = stored_card(stored)
    for code in reading_order(card["editions"], language):
        title, url = card["editions"][code]
        words = analysis.title_words(title, code)
        if all(any(word.startswith(typed) for word in words) for typed in analysis.typed_words(prefix, code)):
            return Suggestion(
                text=title, key=str(stored.get_first("key")), kind=card["kind"], language=code, url=url
            )
    return None
