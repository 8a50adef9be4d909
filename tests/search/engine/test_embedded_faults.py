"""Processes killed at any point, full and read-only disks: the old index serves, and a rebuild mends what is broken."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.engine import SearchEngine, open_engine
from tests.search.engine import workers
from tests.search.engine.workers import document, found, growing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.search.engine.workers"])
PATIENCE = 120
SEED = 20181122
POINTS = 20


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    engine = open_engine("embedded:", tmp_path)
    engine.rebuild([document("practice:old")])
    return engine


def run(target: Callable[..., None], data_dir: Path, *arguments: Any) -> tuple[int | None, list[Any]]:
    """Run a worker to its end; return its exit code and what it said."""
    here, there = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=target, args=(data_dir, there, *arguments))
    process.start()
    there.close()
    said = []
    try:
        while True:
            said.append(here.recv())
    except EOFError:
        process.join(PATIENCE)
    return process.exitcode, said


def rebuild_until_killed(data_dir: Path, _pipe: Any, count: int, size: int) -> None:
    workers.rebuild_until_killed(data_dir, count, size)


def test_process_killed_at_any_byte_of_indexing_loses_nothing(engine: SearchEngine, tmp_path: Path) -> None:
    source = random.Random(SEED)
    confirmed = {"practice:old"}
    for _point in range(POINTS):
        exit_code, said = run(workers.put_until_killed, tmp_path, int(10 ** source.uniform(2.3, 4.5)))
        confirmed |= set(said)
        under_way = f"practice:{len(said)}"
        assert (exit_code or 0) < 0
        assert confirmed <= found(tmp_path) <= confirmed | {under_way}
        engine.put([document("practice:after")])
        confirmed |= {"practice:after"}
    engine.rebuild([growing(1)])
    assert found(tmp_path) == {"practice:1"}


def test_process_killed_at_any_point_of_a_rebuild_leaves_the_old_index(
    engine: SearchEngine, tmp_path: Path
) -> None:
    source = random.Random(SEED)
    by_documents = [(source.randrange(1, 150), 1 << 30) for _point in range(POINTS // 2)]
    by_bytes = [(200, int(10 ** source.uniform(2, 4.5))) for _point in range(POINTS // 2)]
    for count, size in by_documents + by_bytes:
        exit_code, _said = run(rebuild_until_killed, tmp_path, count, size)
        assert (exit_code or 0) < 0
        assert found(tmp_path) == {"practice:old"}
    engine.put([document("practice:new")])
    engine.delete(["practice:old"])
    assert found(tmp_path) == {"practice:new"}
    assert engine.rebuild([growing(1), growing(2)]) == 2
    assert found(tmp_path) == {"practice:1", "practice:2"}
    assert len([entry for entry in (tmp_path / "index").iterdir() if entry.is_dir()]) == 1


@pytest.mark.parametrize("size", [0, 300, 3_000])
def test_full_disk_refuses_writes_and_keeps_the_old_index(
    engine: SearchEngine, tmp_path: Path, size: int
) -> None:
    exit_code, said = run(workers.write_to_full_disk, tmp_path, size)
    assert (exit_code, said) == (0, [["SearchUnavailable", "SearchUnavailable"], {"practice:old"}])
    engine.put([document("practice:new")])
    assert found(tmp_path) == {"practice:old", "practice:new"}


def test_read_only_disk_refuses_writes_and_keeps_the_old_index(engine: SearchEngine, tmp_path: Path) -> None:
    for path in sorted((tmp_path / "index").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (tmp_path / "index").chmod(0o555)
    exit_code, said = run(workers.write_to_read_only_disk, tmp_path)
    for path in [tmp_path / "index", *(tmp_path / "index").iterdir()]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert (exit_code, said) == (0, [["SearchUnavailable", "SearchUnavailable"], {"practice:old"}])


def test_write_refused_during_a_rebuild_is_refused_to_its_caller(
    engine: SearchEngine, tmp_path: Path
) -> None:
    """Else it would be lost when the rebuild, short of the same disk, fails as well."""

    def documents() -> Any:
        exit_code, said = run(workers.put_to_full_disk, tmp_path, 3_000)
        assert (exit_code, said) == (0, ["SearchUnavailable"])
        yield document("practice:rebuilt")

    engine.rebuild(documents())
    assert "practice:rebuilt" in found(tmp_path)


def test_journal_cut_off_does_not_stop_the_swap(engine: SearchEngine, tmp_path: Path) -> None:
    def documents() -> Any:
        engine.put([document("practice:put")])
        with (tmp_path / "index" / "journal.jsonl").open("a") as journal:
            journal.write('\n["practice:cut", {"key"')
        engine.put([document("practice:after")])
        yield document("practice:rebuilt")

    engine.rebuild(documents())
    assert found(tmp_path) == {"practice:put", "practice:after", "practice:rebuilt"}
