"""The engine on a server keeps every promise, on one node and on three; nothing is skipped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from search.engine import Edition, Expansions, Query, SearchEngine, SearchUnavailable, temporary_engine
from search.engine.elastic import ElasticEngine
from search.engine.elastic_address import read_address
from tests.search.engine.contract import PUBLIC, EngineContract, document
from tests.search_servers import Cluster, emptied, own_url


@pytest.fixture(scope="module")
def on_one_node(search_url: str) -> Iterator[tuple[str, SearchEngine]]:
    yield from engine_at(own_url(search_url, "contract"))


@pytest.fixture(scope="module")
def on_three_nodes(search_cluster_url: str) -> Iterator[tuple[str, SearchEngine]]:
    yield from engine_at(own_url(search_cluster_url, "contract"))


def engine_at(url: str) -> Iterator[tuple[str, SearchEngine]]:
    engine = ElasticEngine(read_address(url), question_seconds=60)
    yield url, engine
    engine.remove()


class TestElasticEngine(EngineContract):
    @pytest.fixture
    def engine(self, on_one_node: tuple[str, SearchEngine]) -> SearchEngine:
        return emptied(*on_one_node)


@pytest.mark.xdist_group("search-cluster")
class TestElasticEngineOnThreeNodes(EngineContract):
    @pytest.fixture
    def engine(self, on_three_nodes: tuple[str, SearchEngine]) -> SearchEngine:
        return emptied(*on_three_nodes)

    @pytest.mark.parametrize("number", [1, 2])
    def test_node_that_stops_is_missed_by_nobody(
        self, engine: SearchEngine, search_cluster: Cluster, number: int
    ) -> None:
        engine.rebuild([document("practice:1")])
        with search_cluster.without_node(number):
            assert self.keys(engine, "charter") == ["practice:1"]
            engine.put([document("practice:2")])
            assert set(self.keys(engine, "charter")) == {"practice:1", "practice:2"}
        assert set(self.keys(engine, "charter")) == {"practice:1", "practice:2"}


@pytest.fixture
def engine(search_url: str) -> Iterator[SearchEngine]:
    with temporary_engine(search_url) as engine:
        yield engine


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_search_walks_to_pages_far_down(engine: SearchEngine, sort: str) -> None:
    engine.rebuild(document(f"practice:{number}") for number in range(2_300))
    pages = [
        engine.search(Query("charter", "en", PUBLIC, sort=sort, size=500, page=page)) for page in range(1, 7)
    ]
    assert [len(page.hits) for page in pages] == [500, 500, 500, 500, 300, 0]
    assert {page.total for page in pages} == {2_300}
    assert len({hit.key for hit in chain(*(page.hits for page in pages))}) == 2_300


def test_search_with_more_expansions_than_a_query_may_have_finds_the_heaviest(engine: SearchEngine) -> None:
    asked = [f"word{number}" for number in range(40)]
    words = {word: tuple((f"mot{word}{n}", 0.9 - n / 10) for n in range(5)) for word in asked}
    lexicon = {("en", code): words for code in ("fr", "pt", "ar")}
    engine.rebuild(
        [document("practice:1", Edition("en", "Word39")), document("practice:2", Edition("fr", "motword00"))]
    )
    results = engine.search(Query(" ".join(asked), "en", PUBLIC), Expansions("1", lexicon=lexicon))
    assert {hit.key for hit in results.hits} == {"practice:1", "practice:2"}


def test_temporary_engine_leaves_nothing_behind(search_url: str) -> None:
    with temporary_engine(search_url) as engine:
        engine.rebuild([document()])
        engine.ping()
    with pytest.raises(SearchUnavailable, match="no search index"):
        engine.ping()


def test_prefixes_keep_sites_on_one_server_apart(search_url: str) -> None:
    with temporary_engine(search_url) as one, temporary_engine(search_url) as other:
        one.rebuild([document("practice:1")])
        other.rebuild([document("practice:2")])
        other.remove()
        assert [hit.key for hit in one.search(Query("", "en", PUBLIC)).hits] == ["practice:1"]
