"""Several processes on one index: nothing is lost, nobody waits for long, nothing breaks when one is killed."""

from __future__ import annotations

import json
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from search.engine import Document, Query, SearchEngine, SearchUnavailable, open_engine
from tests.search.engine import workers
from tests.search.engine.workers import PUBLIC, document, found

SPAWN = multiprocessing.get_context("spawn")
PATIENCE = 120
"""Seconds after which a process that should have ended has hung."""

Start = Callable[..., BaseProcess]


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    engine = open_engine("embedded:", tmp_path)
    engine.rebuild([document("practice:old")])
    return engine


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a process; those still there at the end of the test are killed."""
    started: list[BaseProcess] = []

    def start_one(target: Callable[..., None], *arguments: Any) -> BaseProcess:
        process = SPAWN.Process(target=target, args=arguments)
        process.start()
        started.append(process)
        return process

    yield start_one
    for process in started:
        process.kill()
        process.join(PATIENCE)


def generations(data_dir: Path) -> list[Path]:
    return [entry for entry in (data_dir / "index").iterdir() if entry.is_dir()]


def test_writes_of_three_processes_are_all_kept(engine: SearchEngine, tmp_path: Path, start: Start) -> None:
    writers = [start(workers.write_twenty, tmp_path, name) for name in "abc"]
    for writer in writers:
        writer.join(PATIENCE)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    expected = {f"practice:{name}-{number}" for name in "abc" for number in range(20)}
    assert found(tmp_path) == expected | {"practice:old"}


def test_writes_of_threads_on_one_engine_are_all_kept(engine: SearchEngine, tmp_path: Path) -> None:
    names = [f"practice:{number}" for number in range(12)]
    threads = [threading.Thread(target=engine.put, args=([document(name)],)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert found(tmp_path) == {*names, "practice:old"}


def test_commit_is_seen_by_the_next_question_of_another_process(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    here, there = SPAWN.Pipe()
    start(workers.answer, tmp_path, there)
    answers = []
    here.send("")
    answers.append(here.recv())
    for number in range(3):
        engine.put([document(f"practice:{number}")])
        here.send("")
        answers.append(here.recv())
    engine.delete(["practice:old"])
    here.send("")
    answers.append(here.recv())
    assert [len(keys) for keys in answers] == [1, 2, 3, 4, 3]


def test_swap_is_seen_by_the_next_question_of_another_process(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    here, there = SPAWN.Pipe()
    start(workers.answer, tmp_path, there)
    here.send("")
    assert here.recv() == {"practice:old"}
    engine.rebuild([document("practice:new")])
    here.send("")
    assert here.recv() == {"practice:new"}


def test_questions_are_answered_through_swap_after_swap(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    engine.rebuild(document(f"practice:{number}") for number in range(10))
    rebuilding = start(workers.rebuild_often, tmp_path, 12)
    totals = set()
    while rebuilding.is_alive():
        totals.add(engine.search(Query("charter", "en", PUBLIC)).total)
        totals.add(len(found(tmp_path)))
    assert (rebuilding.exitcode, totals) == (0, {10})


def test_questions_are_answered_through_commit_after_commit(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    here, there = SPAWN.Pipe()
    start(workers.commit_for_ever, tmp_path, there)
    committed = 0
    while committed < 20:
        if here.poll():
            committed = here.recv() + 1
        assert engine.document_count() >= 1 + committed
        assert len(found(tmp_path)) >= 1 + committed


def test_write_during_a_rebuild_is_seen_at_once_and_kept_after_it(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    begun, go_on = SPAWN.Event(), SPAWN.Event()
    keys = ["practice:kept", "practice:gone"]
    rebuilding = start(workers.rebuild_slowly, tmp_path, keys, begun, go_on)
    assert begun.wait(PATIENCE)
    engine.put([document("practice:put")])
    engine.delete(["practice:gone"])
    assert found(tmp_path) == {"practice:old", "practice:put"}
    go_on.set()
    rebuilding.join(PATIENCE)
    assert (rebuilding.exitcode, found(tmp_path)) == (0, {"practice:kept", "practice:put"})


def test_write_to_a_damaged_index_during_a_rebuild_is_kept(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    begun, go_on = SPAWN.Event(), SPAWN.Event()
    rebuilding = start(workers.rebuild_slowly, tmp_path, ["practice:kept"], begun, go_on)
    assert begun.wait(PATIENCE)
    (tmp_path / "index" / "current.json").write_text("{")
    engine.put([document("practice:put")])
    go_on.set()
    rebuilding.join(PATIENCE)
    assert (rebuilding.exitcode, found(tmp_path)) == (0, {"practice:kept", "practice:put"})


def test_two_rebuilds_at_once_follow_one_another(engine: SearchEngine, tmp_path: Path, start: Start) -> None:
    begun, go_on = SPAWN.Event(), SPAWN.Event()
    first = start(workers.rebuild_slowly, tmp_path, ["practice:first"], begun, go_on)
    assert begun.wait(PATIENCE)
    second = threading.Thread(target=engine.rebuild, args=([document("practice:second")],))
    second.start()
    go_on.set()
    first.join(PATIENCE)
    second.join(PATIENCE)
    assert (first.exitcode, found(tmp_path)) == (0, {"practice:second"})
    assert len(generations(tmp_path)) == 1


@pytest.mark.parametrize("commits", [1, 3, 6, 9])
def test_process_killed_while_committing_loses_no_commit(
    engine: SearchEngine, tmp_path: Path, start: Start, commits: int
) -> None:
    here, there = SPAWN.Pipe()
    writer = start(workers.commit_for_ever, tmp_path, there)
    committed = {f"practice:{here.recv()}" for _ in range(commits)}
    writer.kill()
    writer.join(PATIENCE)
    assert committed | {"practice:old"} <= found(tmp_path)
    engine.put([document("practice:after")])
    assert "practice:after" in found(tmp_path)


def test_rebuild_killed_leaves_the_old_index_and_nothing_else(
    engine: SearchEngine, tmp_path: Path, start: Start
) -> None:
    begun, go_on = SPAWN.Event(), SPAWN.Event()
    rebuilding = start(workers.rebuild_slowly, tmp_path, ["practice:1", "practice:2"], begun, go_on)
    assert begun.wait(PATIENCE)
    engine.put([document("practice:during")])
    rebuilding.kill()
    rebuilding.join(PATIENCE)
    engine.put([document("practice:after")])
    assert found(tmp_path) == {"practice:old", "practice:during", "practice:after"}
    assert not (tmp_path / "index" / "journal.jsonl").exists()
    engine.rebuild([document("practice:new")])
    assert (found(tmp_path), len(generations(tmp_path))) == ({"practice:new"}, 1)


def test_swap_leaves_one_generation_readable_by_its_owner_alone(engine: SearchEngine, tmp_path: Path) -> None:
    engine.rebuild([document("practice:new")])
    (generation,) = generations(tmp_path)
    assert generation.stat().st_mode & 0o077 == 0
    assert (tmp_path / "index").stat().st_mode & 0o077 == 0


def test_segments_stay_few_after_many_writes(engine: SearchEngine, tmp_path: Path) -> None:
    for number in range(40):
        engine.put([document(f"practice:{number % 7}")])
    (generation,) = generations(tmp_path)
    assert len(json.loads((generation / "meta.json").read_text())["segments"]) <= 12


# indexes that cannot be used


def uses(data_dir: Path) -> list[Callable[[], object]]:
    engine = open_engine("embedded:", data_dir)
    return [
        lambda: engine.search(Query("charter", "en", PUBLIC, facets=("kind",))),
        lambda: engine.suggest("char", language="en", audiences=PUBLIC),
        engine.document_count,
        engine.ping,
        lambda: engine.put([document("practice:1")]),
        lambda: engine.delete(["practice:1"]),
    ]


def assert_unavailable_until_rebuilt(data_dir: Path) -> None:
    for use in uses(data_dir):
        with pytest.raises(SearchUnavailable, match="search_rebuild"):
            use()
    open_engine("embedded:", data_dir).rebuild([document("practice:new")])
    assert found(data_dir) == {"practice:new"}


def test_index_never_made_is_unavailable(tmp_path: Path) -> None:
    assert_unavailable_until_rebuilt(tmp_path / "deep" / "data")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"generation": 1, "format": 2}', "\x00\xff"])
def test_index_with_a_damaged_pointer_is_unavailable(engine: SearchEngine, tmp_path: Path, text: str) -> None:
    (tmp_path / "index" / "current.json").write_text(text)
    assert_unavailable_until_rebuilt(tmp_path)


def test_index_of_another_format_is_unavailable(engine: SearchEngine, tmp_path: Path) -> None:
    pointer = tmp_path / "index" / "current.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"format": "0"}))
    assert_unavailable_until_rebuilt(tmp_path)


def test_index_whose_generation_is_gone_is_unavailable(engine: SearchEngine, tmp_path: Path) -> None:
    (generation,) = generations(tmp_path)
    generation.rename(tmp_path / "elsewhere")
    assert_unavailable_until_rebuilt(tmp_path)


@pytest.mark.parametrize("name", ["meta.json", "*.idx", "*.term", "*.pos", "*.store", "*.fast"])
@pytest.mark.parametrize("damage", ["empty", "half", "gone"])
def test_index_with_a_damaged_file_is_unavailable(
    engine: SearchEngine, tmp_path: Path, name: str, damage: str
) -> None:
    (generation,) = generations(tmp_path)
    (file,) = generation.glob(name)
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if damage == "half" else b"")
    assert_unavailable_until_rebuilt(tmp_path)


@pytest.mark.parametrize("name", ["*.idx", "*.term", "*.pos", "*.store", "*.fast", "*.fieldnorm"])
def test_index_with_an_altered_byte_is_unavailable(engine: SearchEngine, tmp_path: Path, name: str) -> None:
    (generation,) = generations(tmp_path)
    (file,) = generation.glob(name)
    whole = file.read_bytes()
    for place in range(0, len(whole), len(whole) // 5):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        for use in uses(tmp_path):
            with pytest.raises(SearchUnavailable, match="search_rebuild"):
                use()
    file.write_bytes(whole)
    assert found(tmp_path) == {"practice:old"}


def test_index_taken_away_under_an_open_engine_is_unavailable(engine: SearchEngine, tmp_path: Path) -> None:
    engine.ping()
    (tmp_path / "index").rename(tmp_path / "elsewhere")
    with pytest.raises(SearchUnavailable, match="search_rebuild"):
        engine.ping()


def test_documents_that_break_the_database_do_not_break_the_index(
    engine: SearchEngine, tmp_path: Path
) -> None:
    def broken() -> Iterator[Document]:
        yield document("practice:half")
        raise ValueError("not the index's fault")

    with pytest.raises(ValueError, match="not the index's fault"):
        engine.put(broken())
    with pytest.raises(ValueError, match="not the index's fault"):
        engine.rebuild(broken())
    assert (found(tmp_path), len(generations(tmp_path))) == ({"practice:old"}, 1)
