"""A cache that processes share."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine

from network.config.shared_cache import SETS_BETWEEN_SWEEPS, SharedCache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "cache.sqlite3"


@pytest.fixture
def cache(path: Path) -> SharedCache:
    return SharedCache(path, {})


def test_value_is_kept_as_it_was(cache: SharedCache) -> None:
    cache.set("key", [1.5, "é", None])
    assert cache.get("key") == [1.5, "é", None]
    assert cache.get("other") is None
    assert cache.get("other", "nothing") == "nothing"


def test_value_of_one_instance_is_known_to_another(cache: SharedCache, path: Path) -> None:
    cache.set("key", "one")
    other = SharedCache(path, {})
    assert other.get("key") == "one"
    other.delete("key")
    assert cache.get("key") is None


def test_value_expires(cache: SharedCache) -> None:
    with time_machine.travel("2027-01-01T00:00:00Z", tick=False) as clock:
        cache.set("key", "one", timeout=60)
        clock.shift(59)
        assert cache.get("key") == "one"
        clock.shift(1)
        assert cache.get("key") is None
        assert cache.touch("key", 60) is False


def test_touch_makes_a_value_last(cache: SharedCache) -> None:
    with time_machine.travel("2027-01-01T00:00:00Z", tick=False) as clock:
        cache.set("key", "one", timeout=60)
        assert cache.touch("key", 120)
        clock.shift(100)
        assert cache.get("key") == "one"


def test_add_keeps_what_is_there_until_it_expires(cache: SharedCache) -> None:
    with time_machine.travel("2027-01-01T00:00:00Z", tick=False) as clock:
        assert cache.add("key", "one", timeout=60)
        assert not cache.add("key", "two", timeout=60)
        assert cache.get("key") == "one"
        clock.shift(61)
        assert cache.add("key", "two", timeout=60)
        assert cache.get("key") == "two"


def test_add_keeps_what_never_expires(cache: SharedCache) -> None:
    assert cache.add("key", "one", timeout=None)
    assert not cache.add("key", "two")


def test_one_of_many_at_once_adds(path: Path) -> None:
    def add(number: int) -> bool:
        return SharedCache(path, {}).add("lock", number)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(40))) == 1


def test_another_process_sees_it(cache: SharedCache, path: Path) -> None:
    cache.set("key", 41)
    program = (
        "import sys; from network.config.shared_cache import SharedCache;"
        "cache = SharedCache(sys.argv[1], {}); cache.set('key', cache.get('key') + 1)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert cache.get("key") == 42


def test_expired_rows_are_swept(cache: SharedCache) -> None:
    with time_machine.travel("2027-01-01T00:00:00Z", tick=False) as clock:
        cache.set("old", 1, timeout=1)
        clock.shift(2)
        for number in range(SETS_BETWEEN_SWEEPS - 1):
            cache.set("new", number)
        assert cache._connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_file_is_for_its_owner_alone(cache: SharedCache, path: Path) -> None:
    cache.set("key", 1)
    assert path.stat().st_mode & 0o077 == 0


def test_clear_empties_it(cache: SharedCache) -> None:
    cache.set("key", 1)
    cache.clear()
    assert cache.get("key") is None
