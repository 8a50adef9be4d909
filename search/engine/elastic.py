"""The engine on Elasticsearch 8 and 9 or OpenSearch 2 and 3, for a site of several machines or very many items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

from elasticsearch.dsl import Search

from search.engine import analysis
from search.engine.base import LONGEST_QUERY, Document, Facet, Query, Results, Suggestion
from search.engine.elastic_address import Address
from search.engine.elastic_asking import Answer, Asking, asking
from search.engine.elastic_client import QUESTION_SECONDS, Server
from search.engine.elastic_index import ElasticIndex
from search.engine.elastic_query import beginning_with, facet_counts, found_before_filters, visible_to
from search.engine.elastic_schema import stored_item
from search.engine.elastic_spelling import ElasticWords
from search.engine.expansions import NO_EXPANSIONS, Expansions
from search.engine.hits import HitMaker, counted_facet, suggestion, suggestion_order
from search.engine.plan import plan_question
from search.engine.question import read_question
from search.engine.spelling import near_words
from search.engine.weights import ENOUGH

_CANDIDATES = 50
"""Titles looked at to choose suggestions from."""


class ElasticEngine:
    """`SearchEngine` on a server. One object a process, shared by its threads."""

    def __init__(self, address: Address, question_seconds: float = QUESTION_SECONDS) -> None:
        self.name: str = address.product
        self._server = Server(address, question_seconds)
        self._index = ElasticIndex(self._server, address.prefix)

    def search(self, query: Query, expansions: Expansions = NO_EXPANSIONS) -> Results:
        """Answer a query; see `SearchEngine.search`.

        Where too few visible items have most of the words of a short question, or a phrase, those with any word are
        found. Filters play no part in that choice, so that each facet's counts are what choosing the value will show.
        """
        question = read_question(query.text, query.language, expansions)
        plan = plan_question(question, expansions, query.translations)
        by_date = query.sort == "newest" or not question.units
        is_relaxed = False
        with self._asking() as asks:
            near = near_words(plan, ElasticWords(asks, plan, query.audiences))
            plan = plan.respelt(near)
            answer = asks.page(query, plan, by_date=by_date)
            found, enough = found_before_filters(answer), 1 if question.has_phrase else ENOUGH
            if question.units and found < enough:
                strict, plan, is_relaxed = plan, plan.relaxed(), True
                if plan != strict:
                    answer = asks.page(query, plan, by_date=by_date)
        makes = HitMaker(query, plan)
        return Results(
            hits=tuple(
                makes.hit(stored_item(hit["_source"]["card"]), 0.0 if by_date else hit["_score"])
                for hit in answer["hits"]["hits"]
            ),
            total=answer["hits"]["total"]["value"],
            facets=tuple(_facets(answer, query)),
            is_relaxed=is_relaxed,
            respelt=tuple(near.items()),
        )

    def suggest(
        self, prefix: str, *, language: str, audiences: tuple[str, ...], limit: int = 8
    ) -> tuple[Suggestion, ...]:
        """Return titles; see `SearchEngine.suggest`. Nothing for a prefix without words or far too long."""
        prefix = analysis.normalise(prefix)
        if len(prefix) > LONGEST_QUERY or not analysis.WORD.search(prefix):
            return ()
        found = Search().query(beginning_with(prefix, language))
        found = found.filter(visible_to(audiences))
        found = found.source(excludes=["card.texts"]).extra(size=_CANDIDATES, track_total_hits=False)
        with self._asking() as asks:
            hits = asks.one(found)["hits"]["hits"]
        items = (stored_item(hit["_source"]["card"]) for hit in hits)
        titles = [made for item in items if (made := suggestion(item, prefix, language))]
        return tuple(sorted(titles, key=lambda made: suggestion_order(made, prefix, language))[:limit])

    def put(self, documents: Iterable[Document]) -> None:
        """Add or replace documents; see `SearchEngine.put`."""
        self._index.write((document.key, document) for document in documents)

    def delete(self, keys: Iterable[str]) -> None:
        """Remove documents; see `SearchEngine.delete`."""
        self._index.write((key, None) for key in keys)

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> int:
        """Make a new index and swap; see `SearchEngine.rebuild`. `documents` is read after the call began.

        The database has to be read as it is then, not as it was when a transaction began.
        """
        return self._index.rebuild(documents, progress)

    def remove(self) -> None:
        """Remove all that is kept under the prefix of SEARCH_URL."""
        self._index.remove()

    def document_count(self) -> int:
        """Return the number of documents, whatever their audience."""
        with self._asking() as asks:
            found = Search().query("exists", field="key").extra(size=0, track_total_hits=True)
            return int(asks.one(found)["hits"]["total"]["value"])

    def ping(self) -> None:
        """Return when a question can be answered; see `SearchEngine.ping`."""
        with self._asking() as asks:
            asks.one(Search().query("match_none").extra(size=0))

    def _asking(self) -> AbstractContextManager[Asking]:
        return asking(self._server, self._index)


def _facets(answer: Answer, query: Query) -> Iterator[Facet]:
    """Yield the facets asked for, each counted under all filters but its own."""
    for name in query.facets:
        counts = facet_counts(answer["aggregations"], name)
        yield counted_facet(name, counts, query.filters.get(name, ()))
