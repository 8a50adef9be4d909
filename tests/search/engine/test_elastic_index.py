"""Several processes on one index on a server: nothing is lost, and a killed rebuild is repaired by the next."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from search.engine import Document, IndexUnusable, Query, SearchEngine, SearchUnavailable, open_engine
from tests.search.engine.contract import PUBLIC, document
from tests.search.engine.workers import put_on_server, rebuild_on_server, rebuild_on_server_until_killed
from tests.search_servers import client_of, indexes_of, own_url

SPAWN = multiprocessing.get_context("spawn")
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.search.engine.workers", "search.engine.elastic"])
PATIENCE = 120
"""Seconds after which a process that should have ended has hung."""

OTHER_FORMAT = "0" * 12
SEED = 20181122
POINTS = 20


@pytest.fixture
def url(search_url: str) -> str:
    return own_url(search_url, "index")


@pytest.fixture
def engine(url: str) -> Iterator[SearchEngine]:
    engine = open_engine(url, Path())
    engine.remove()
    yield engine
    engine.remove()


def found(engine: SearchEngine) -> set[str]:
    return {hit.key for hit in engine.search(Query("", "en", PUBLIC, size=100)).hits}


def index_of_another_version(url: str, *, in_use: bool) -> str:
    name = f"{urlsplit(url).path[1:]}-{OTHER_FORMAT}-1"
    aliases = {f"{urlsplit(url).path[1:]}-{OTHER_FORMAT}-read" if in_use else f"{name}-write": {}}
    client_of(url).indices.create(index=name, aliases=aliases)
    return name


def test_index_that_was_never_made_is_unavailable(engine: SearchEngine, url: str) -> None:
    for act in (lambda: found(engine), engine.ping, engine.document_count, lambda: engine.put([document()])):
        with pytest.raises(IndexUnusable, match=r"no search index yet: run manage\.py search_rebuild"):
            act()
    assert indexes_of(url) == []


def test_index_of_another_version_is_unavailable_until_rebuilt(engine: SearchEngine, url: str) -> None:
    index_of_another_version(url, in_use=True)
    for act in (lambda: found(engine), engine.ping, lambda: engine.put([document()])):
        with pytest.raises(
            SearchUnavailable, match=r"made by another version: run manage\.py search_rebuild"
        ):
            act()
    engine.rebuild([document()])
    assert found(engine) == {"practice:1"}
    assert len(indexes_of(url)) == 1


def test_change_while_another_version_rebuilds_is_made_and_kept_for_later(
    engine: SearchEngine, url: str
) -> None:
    engine.rebuild([document("practice:1")])
    index_of_another_version(url, in_use=False)
    with pytest.raises(SearchUnavailable, match="another version is being made"):
        engine.put([document("practice:2")])
    assert found(engine) == {"practice:1", "practice:2"}


def test_changes_during_the_rebuild_of_another_process_are_kept(engine: SearchEngine, url: str) -> None:
    engine.rebuild([document("practice:1"), document("practice:2")])
    begun, go_on = SPAWN.Event(), SPAWN.Event()
    keys = [f"practice:{number}" for number in range(1, 4)]
    process = SPAWN.Process(target=rebuild_on_server, args=(url, keys, begun, go_on))
    process.start()
    assert begun.wait(PATIENCE)
    engine.delete(["practice:3"])
    engine.put([document("practice:9"), replace(document("practice:2"), audiences=("group:1",))])
    assert found(engine) == {"practice:1", "practice:9"}
    go_on.set()
    process.join(PATIENCE)
    assert process.exitcode == 0
    assert found(engine) == {"practice:1", "practice:9"}
    assert engine.document_count() == 3
    assert len(indexes_of(url)) == 1


def test_killed_rebuild_leaves_the_old_index_and_the_next_removes_what_it_left(
    engine: SearchEngine, url: str
) -> None:
    engine.rebuild([document("practice:1")])
    begun, go_on = SPAWN.Event(), SPAWN.Event()
    process = SPAWN.Process(target=rebuild_on_server, args=(url, ["practice:2"] * 3, begun, go_on))
    process.start()
    assert begun.wait(PATIENCE)
    process.kill()
    process.join(PATIENCE)
    assert len(indexes_of(url)) == 2
    engine.put([document("practice:3")])
    assert found(engine) == {"practice:1", "practice:3"}
    engine.rebuild([document("practice:4")])
    assert found(engine) == {"practice:4"}
    assert len(indexes_of(url)) == 1


def test_rebuild_killed_at_any_point_leaves_the_old_index(engine: SearchEngine, url: str) -> None:
    engine.rebuild([document("practice:old")])
    source = random.Random(SEED)
    for _point in range(POINTS):
        process = FORKS.Process(target=rebuild_on_server_until_killed, args=(url, source.randrange(1, 1_200)))
        process.start()
        process.join(PATIENCE)
        assert (process.exitcode or 0) < 0
        assert found(engine) == {"practice:old"}
    engine.put([document("practice:new")])
    assert found(engine) == {"practice:old", "practice:new"}
    engine.rebuild([document("practice:1")])
    assert found(engine) == {"practice:1"}
    assert len(indexes_of(url)) == 1


def test_process_killed_at_any_point_of_indexing_loses_nothing(engine: SearchEngine, url: str) -> None:
    engine.rebuild(())
    source = random.Random(SEED)
    confirmed: set[str] = set()
    for _point in range(POINTS):
        here, there = FORKS.Pipe(duplex=False)
        process = FORKS.Process(target=put_on_server, args=(url, there))
        process.start()
        there.close()
        said = [here.recv() for _put in range(source.randrange(1, 4))]
        process.kill()
        process.join(PATIENCE)
        with suppress(EOFError):
            while True:
                said.append(here.recv())
        confirmed |= set(said)
        assert confirmed <= found(engine) <= confirmed | {f"practice:{len(said)}"}
        confirmed = found(engine)


def test_rebuild_that_another_overtakes_leaves_the_index_of_the_other(engine: SearchEngine, url: str) -> None:
    def overtaken() -> Iterator[Document]:
        yield document("practice:1")
        engine.rebuild([document("practice:2")])

    with pytest.raises(SearchUnavailable, match="Another search_rebuild ended first"):
        engine.rebuild(overtaken())
    assert found(engine) == {"practice:2"}
    assert len(indexes_of(url)) == 1


def test_change_to_an_index_that_is_replaced_meanwhile_goes_to_its_successor(
    engine: SearchEngine, url: str
) -> None:
    class Rebuilding(dict[str, tuple[str, ...]]):
        """Facets, when read for the index, have it replaced first."""

        is_done = False

        def items(self) -> object:  # type: ignore[override]
            if not self.is_done:
                self.is_done = True
                engine.rebuild([document("practice:1")])
            return super().items()

    engine.rebuild(())
    engine.put([document("practice:2", facets=Rebuilding())])
    assert found(engine) == {"practice:1", "practice:2"}
    assert len(indexes_of(url)) == 1
