"""The default engine: tantivy, the index in files below DATA_DIR, several processes on one index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import tantivy

from search.engine import analysis
from search.engine.base import (
    DEEPEST_HIT,
    LONGEST_QUERY,
    Document,
    Facet,
    Query,
    Results,
    Suggestion,
)
from search.engine.embedded_files import IndexFiles, Snapshot, guarded
from search.engine.embedded_query import Clause, QueryBuilder
from search.engine.embedded_schema import facet_of_term, schema, stored_item
from search.engine.embedded_spelling import EmbeddedWords
from search.engine.expansions import NO_EXPANSIONS, Expansions
from search.engine.hits import HitMaker, counted_facet, suggestion, suggestion_order
from search.engine.plan import ENOUGH, plan_question
from search.engine.question import read_question
from search.engine.spelling import near_words

_CANDIDATES = 50
"""Titles looked at to choose suggestions from."""

_MOST_VALUES = 65_000
"""Values counted in all facets together: tantivy's own limit, far beyond countries, themes and years."""


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
        plan = plan_question(question, expansions)
        snapshot = self._files.snapshot()
        with guarded():
            builder = QueryBuilder(snapshot.searcher, self._schema)
            audience = builder.visible_to(query.audiences)
            visible = [audience, *builder.excluded(plan)]
            found, is_relaxed = visible, False
            near = near_words(plan, EmbeddedWords(snapshot.searcher, builder, audience))
            if question.units:
                plan = plan.respelt(near)
                found = [*visible, builder.asked(plan)]
                if _count(snapshot, found) < (1 if question.has_phrase else ENOUGH):
                    plan, is_relaxed = plan.relaxed(), True
                    found = [*visible, builder.asked(plan)]
            filtered = [*found, *builder.filtered(query.filters)]
            by_date = query.sort == "newest" or not question.units
            total, page = _page(snapshot, filtered, query.page, query.size, by_date)
            makes = HitMaker(query, plan)
            hits = tuple(
                makes.hit(stored_item(snapshot.searcher.doc(address)), score) for score, address in page
            )
            facets = tuple(_facets(snapshot, builder, found, query))
        return Results(
            hits=hits, total=total, facets=facets, is_relaxed=is_relaxed, respelt=tuple(near.items())
        )

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


def _count(snapshot: Snapshot, clauses: list[Clause]) -> int:
    return _page(snapshot, clauses, page=1, size=1, by_date=False)[0]


def _page(
    snapshot: Snapshot, clauses: list[Clause], page: int, size: int, by_date: bool
) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
    """Return the total, and the page's scores and addresses: none beyond the deepest hit, where memory would go."""
    query = tantivy.Query.boolean_query(clauses)
    offset = (page - 1) * size
    if offset >= DEEPEST_HIT:
        return _count(snapshot, clauses), []
    order = "day" if by_date else None
    found = snapshot.searcher.search(query, size, order_by_field=order, offset=offset)
    hits = [(0.0 if by_date else float(score), address) for score, address in found.hits]
    return int(found.count), hits  # type: ignore[attr-defined]  # missing from tantivy's stub


def _facets(snapshot: Snapshot, builder: QueryBuilder, found: list[Clause], query: Query) -> Iterator[Facet]:
    """Yield the facets asked for, each counted under all filters but its own."""
    under_all = None
    for name in query.facets:
        selected = query.filters.get(name)
        if selected is None:
            under_all = under_all or _values(snapshot, [*found, *builder.filtered(query.filters)])
            counts = under_all[name]
        else:
            counts = _values(snapshot, [*found, *builder.filtered(query.filters, without=name)])[name]
        yield counted_facet(name, counts, selected or ())


def _values(snapshot: Snapshot, clauses: list[Clause]) -> dict[str, dict[str, int]]:
    """Return the number of items for each value of each facet."""
    terms = {"field": "facet", "size": _MOST_VALUES, "segment_size": _MOST_VALUES}
    answer = snapshot.searcher.aggregate(tantivy.Query.boolean_query(clauses), {"values": {"terms": terms}})
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for bucket in answer["values"]["buckets"]:
        name, value = facet_of_term(bucket["key"])
        counts[name][value] = int(bucket["doc_count"])
    return counts
