"""Asking the index in use, within the time of one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import elasticsearch
from elasticsearch.dsl import Search

from search.engine import elastic_query
from search.engine.base import DEEPEST_HIT, Query, SearchUnavailable
from search.engine.elastic_client import Question, Server
from search.engine.elastic_index import ElasticIndex
from search.engine.plan import Plan

_HOP = 1_000
"""Hits that one request goes down; a page further down is walked to from hit to hit."""

Answer = dict[str, Any]


class Asking:
    """One question with all its requests."""

    def __init__(self, question: Question, index: ElasticIndex) -> None:
        self._question = question
        self._index = index

    def one(self, search: Search) -> Answer:
        """Return the server's answer, whole or not at all."""
        client = self._question.client()
        try:
            answer = client.search(
                index=self._index.alias, body=search.to_dict(), allow_partial_search_results=False
            )
        except elasticsearch.NotFoundError:
            raise self._index.unusable(client) from None
        return dict(answer.body)

    def each(self, searches: Sequence[Search]) -> list[Answer]:
        """Return the answers to several searches, in their order, by one request."""
        client = self._question.client()
        header = {"index": self._index.alias, "allow_partial_search_results": False}
        asked = [part for search in searches for part in (header, search.to_dict())]
        answers: list[Answer] = client.msearch(searches=asked).body["responses"] if asked else []
        for answer in answers:
            if answer["status"] == 404:
                raise self._index.unusable(client)
            if answer["status"] != 200:
                raise SearchUnavailable(f"The search server refused: {answer['error'].get('reason')}.")
        return answers

    def page(self, query: Query, plan: Plan, *, by_date: bool) -> Answer:
        """Return the answer with the hits of the page, none beyond the deepest hit."""
        found = Search().query(elastic_query.found_by(plan, query.audiences, query.today))
        search = elastic_query.ordered(found, query, by_date=by_date)
        offset = (query.page - 1) * query.size
        page: dict[str, Any] = {"size": query.size if offset < DEEPEST_HIT else 0}
        if page["size"] and offset + query.size <= _HOP:
            page["from"] = offset
        elif page["size"] and offset:
            last = self._last_before(search, offset)
            page = page | {"search_after": last} if last else {"size": 0}
        return self.one(elastic_query.counted(search, query).extra(**page))

    def _last_before(self, search: Search, offset: int) -> list[Any] | None:
        """Return the place in the order of the last of `offset` hits, none of which is fetched; None if fewer."""
        walk = search.source(False).extra(track_total_hits=False)
        last: list[Any] | None = None
        while offset:
            step = min(offset, _HOP)
            hits = self.one(walk.extra(size=step, **({"search_after": last} if last else {})))["hits"]["hits"]
            if len(hits) < step:
                return None
            last, offset = hits[-1]["sort"], offset - step
        return last


@contextmanager
def asking(server: Server, index: ElasticIndex) -> Iterator[Asking]:
    """Give the requests of one question; see `Server.question`."""
    with server.question() as question:
        yield Asking(question, index)
