"""What the embedded engine says of the words that a reader may see; see `search.engine.spelling`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tantivy
from tantivy import Occur

from search.engine.embedded_query import Clause, Finder
from search.engine.embedded_schema import stored_item, word_term
from search.engine.plan import Unit
from search.engine.spelling import SAMPLE, folded

KNOWN_FROM = 500
"""Documents of any audience from which on a word counts as known without asking who may see them."""


class EmbeddedWords:
    """`VisibleWords` of one searcher for a reader's audiences."""

    def __init__(self, searcher: tantivy.Searcher, finder: Finder, audiences: Sequence[str]) -> None:
        self._searcher = searcher
        self._finder = finder
        self._visible = finder.visible_to(audiences)
        self._each_audience = finder.each_audience(audiences)

    def standing(self, asked: dict[str, list[tuple[str, Unit]]]) -> set[str]:
        """Return the words of which a visible document has any unit."""
        return {
            word
            for word, units in asked.items()
            if self._finder.most_documents(units) >= KNOWN_FROM
            or any(map(self._is_visible, self._finder.parts(units)))
        }

    def texts_near(self, word: str, distance: int, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the texts of the first visible editions with a near word in title, summary or people."""
        for language in languages:
            near = self._finder.near(word_term(language, folded(word, language)), distance)
            for _, address in self._first(near, SAMPLE, self._visible):
                item = stored_item(self._searcher.doc(address))
                if (
                    language in item.editions
                ):  # else the near word is in another, as in "en=form" and "pt=form"
                    yield language, f"{item.editions[language][0]}\n{item.text(language)}"

    def _is_visible(self, part: tantivy.Query) -> bool:
        return any(self._first(part, 1, audience) for audience in self._each_audience)

    def _first(
        self, asked: tantivy.Query, limit: int, visible: Clause
    ) -> list[tuple[float, tantivy.DocAddress]]:
        both = tantivy.Query.boolean_query([visible, (Occur.Must, asked)])
        return self._searcher.search(both, limit, count=False).hits
