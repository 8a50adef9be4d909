"""The default engine: tantivy, the index in files below DATA_DIR, several processes on one index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tantivy

from search.engine import analysis
from search.engine.base import LONGEST_QUERY, Document, Query, Results, Suggestion
from search.engine.embedded_asked import Asked, Builders
from search.engine.embedded_faults import guarded
from search.engine.embedded_files import IndexFiles
from search.engine.embedded_query import QueryBuilder
from search.engine.embedded_schema import schema, stored_item
from search.engine.embedded_spelling import EmbeddedWords
from search.engine.expansions import NO_EXPANSIONS, Expansions
from search.engine.hits import HitMaker, suggestion, suggestion_order
from search.engine.plan import plan_question
from search.engine.question import read_question
from search.engine.spelling import near_words
from search.engine.weights import ENOUGH

_COUNTING = ThreadPoolExecutor(thread_name_prefix="facets")
"""Facets are counted while hits are made: tantivy works without Python's lock, and highlights are Python."""

_CANDIDATES = 50
"""Titles looked at to choose suggestions from."""


class EmbeddedEngine:
    """`SearchEngine` on tantivy. One object a process, shared by its threads."""

    name = "embedded"

    def __init__(self, directory: Path) -> None:
        self._files = IndexFiles(directory)
        self._schema = schema()

    def search(self, query: Query, expansions: Expansions = NO_EXPANSIONS) -> Results:
        """Answer a query; see `SearchEngine.search`.

        Where too few visible items have most of the words of a short question, or a phrase, those with any word are
        found. Filters play no part in that choice, so that each facet's counts are what choosing the value will show.
        """
        question = read_question(query.text, query.language, expansions)
        plan = plan_question(question, expansions, query.translations)
        snapshot = self._files.snapshot()
        with guarded():
            builders = Builders(snapshot.searcher, self._schema)
            near = near_words(plan, EmbeddedWords(snapshot.searcher, builders.find, query.audiences))
            plan = plan.respelt(near)
            asked, is_relaxed = Asked(builders, query, plan), False
            if question.units and asked.unfiltered_total < (1 if question.has_phrase else ENOUGH):
                plan, is_relaxed = plan.relaxed(), True
                asked = Asked(builders, query, plan)
            counting = _COUNTING.submit(asked.facets)
            makes = HitMaker(query, plan)
            total, page = asked.page
            hits = tuple(
                makes.hit(stored_item(snapshot.searcher.doc(address)), score) for score, address in page
            )
            facets = counting.result()
        return Results(hits, total, facets, is_relaxed, tuple(near.items()))

    def suggest(
        self, prefix: str, *, language: str, audiences: tuple[str, ...], limit: int = 8
    ) -> tuple[Suggestion, ...]:
        """Return titles; see `SearchEngine.suggest`. Nothing for a prefix without words or far too long."""
        prefix = analysis.normalise(prefix)
        if len(prefix) > LONGEST_QUERY or not analysis.WORD.search(prefix):
            return ()
        snapshot = self._files.snapshot()
        with guarded():
            builder = QueryBuilder(snapshot.searcher, self._schema)
            clauses = [builder.visible_to(audiences), builder.beginning_with(prefix, language)]
            found = snapshot.searcher.search(tantivy.Query.boolean_query(clauses), _CANDIDATES, count=False)
            stored = (snapshot.searcher.doc(address) for _, address in found.hits)
            titles = [
                made for document in stored if (made := suggestion(stored_item(document), prefix, language))
            ]
        return tuple(sorted(titles, key=lambda made: suggestion_order(made, prefix, language))[:limit])

    def put(self, documents: Iterable[Document]) -> None:
        """Add or replace documents in one commit; see `SearchEngine.put`."""
        self._files.write((document.key, document) for document in documents)

    def delete(self, keys: Iterable[str]) -> None:
        """Remove documents in one commit; see `SearchEngine.delete`."""
        self._files.write((key, None) for key in keys)

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> int:
        """Make a new index and swap; see `SearchEngine.rebuild`. `documents` is read after the call began."""
        return self._files.rebuild(documents, progress)

    def document_count(self) -> int:
        """Return the number of documents, whatever their audience."""
        return self._files.snapshot().searcher.num_docs

    def ping(self) -> None:
        """Return when the index can be read; see `SearchEngine.ping`."""
        self._files.snapshot()
