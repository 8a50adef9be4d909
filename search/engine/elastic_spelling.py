"""What a search server says of the words that a reader may see; see `search.engine.spelling`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elasticsearch.dsl import Search, query

from search.engine import elastic_query
from search.engine.elastic_asking import Asking
from search.engine.elastic_schema import stored_item
from search.engine.plan import Plan, Unit
from search.engine.spelling import SAMPLE, folded


class ElasticWords:
    """`VisibleWords` of the index in use; `audiences` are the reader's."""

    def __init__(self, asking: Asking, plan: Plan, audiences: Sequence[str]) -> None:
        self._asking = asking
        self._plan = plan
        self._visible = elastic_query.visible_to(audiences)

    def standing(self, asked: dict[str, list[tuple[str, Unit]]]) -> set[str]:
        """Return the words of which a visible document has any unit."""
        searches = [self._search(elastic_query.any_of(self._plan, units)) for units in asked.values()]
        first = [search.extra(size=0, track_total_hits=1, terminate_after=1) for search in searches]
        answers = self._asking.each(first)
        return {word for word, answer in zip(asked, answers, strict=True) if answer["hits"]["total"]["value"]}

    def texts_near(self, word: str, distance: int, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the texts of the first visible editions with a near word in title, summary or people."""
        near = [elastic_query.near(folded(word, language), language, distance) for language in languages]
        answers = self._asking.each([self._search(found).extra(size=SAMPLE) for found in near])
        for language, answer in zip(languages, answers, strict=True):
            for hit in answer["hits"]["hits"]:
                item = stored_item(hit["_source"]["card"])
                yield language, f"{item.editions[language][0]}\n{item.text(language)}"

    def _search(self, found: query.Query) -> Search:
        return Search().query(query.Bool(filter=[self._visible], must=[found]))
