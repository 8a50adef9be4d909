"""What the embedded engine says of the words that a reader may see; see `search.engine.spelling`."""

from __future__ import annotations

from collections.abc import Iterator

import tantivy
from tantivy import Occur

from search.engine.embedded_query import Clause, QueryBuilder
from search.engine.embedded_schema import stored_item, word_term
from search.engine.plan import Unit
from search.engine.spelling import SAMPLE, folded


class EmbeddedWords:
    """`VisibleWords` of one searcher; `visible` is the clause of the reader's audiences."""

    def __init__(self, searcher: tantivy.Searcher, builder: QueryBuilder, visible: Clause) -> None:
        self._searcher = searcher
        self._builder = builder
        self._visible = visible

    def standing(self, asked: dict[str, list[tuple[str, Unit]]]) -> set[str]:
        """Return the words of which a visible document has any unit."""
        return {word for word, units in asked.items() if self._is_found(self._builder.any_of(units))}

    def texts_near(self, word: str, distance: int, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the texts of the first visible editions with a near word in title, summary or people."""
        for language in languages:
            near = self._builder.near(word_term(language, folded(word, language)), distance)
            for _, address in self._first(near, SAMPLE):
                item = stored_item(self._searcher.doc(address))
                if (
                    language in item.editions
                ):  # else the near word is in another, as in "en=form" and "pt=form"
                    yield language, f"{item.editions[language][0]}\n{item.text(language)}"

    def _is_found(self, asked: tantivy.Query | None) -> bool:
        return asked is not None and bool(self._first(asked, 1))

    def _first(self, asked: tantivy.Query, limit: int) -> list[tuple[float, tantivy.DocAddress]]:
        both = tantivy.Query.boolean_query([self._visible, (Occur.Must, asked)])
        return self._searcher.search(both, limit, count=False).hits
