"""A cache that all processes of one machine share, with no server: rows of an SQLite file in DATA_DIR.

Limits on attempts are counted here, so they hold whichever web process answers. `add` is atomic, as the counting
needs. The file is a cache: nothing is lost with it, and a damaged one is replaced by deleting it.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

TABLE = (
    "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL, expires REAL) WITHOUT ROWID"
)
SETS_BETWEEN_SWEEPS = 500
SECONDS_TO_WAIT = 10


class SharedCache(BaseCache):
    """Django's cache interface over one small file. `location` is its path; expired rows are swept now and then."""

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._threads = threading.local()
        self._sets = 0

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store a value under a key that holds none; whether it did. Of several at once, one does."""
        row = self._row(key, value, timeout, version)
        kept = "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
        statement = f"INSERT INTO entry VALUES (?, ?, ?) {kept} WHERE entry.expires <= ?"  # noqa: S608
        return self._write(statement, (*row, time.time())) == 1

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        made = self.make_and_validate_key(key, version=version)
        found = self._connection.execute("SELECT value, expires FROM entry WHERE key = ?", (made,)).fetchone()
        if found is None or (found[1] is not None and found[1] <= time.time()):
            return default
        return pickle.loads(found[0])  # noqa: S301 - written by this site alone, as in Django's own file cache

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._write("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", self._row(key, value, timeout, version))
        self._sets += 1
        if self._sets % SETS_BETWEEN_SWEEPS == 0:
            self._write("DELETE FROM entry WHERE expires <= ?", (time.time(),))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        made, now = self.make_and_validate_key(key, version=version), time.time()
        alive = "UPDATE entry SET expires = ? WHERE key = ? AND (expires IS NULL OR expires > ?)"
        return self._write(alive, (self.get_backend_timeout(timeout), made, now)) == 1

    def delete(self, key: Any, version: int | None = None) -> bool:
        made = self.make_and_validate_key(key, version=version)
        return self._write("DELETE FROM entry WHERE key = ?", (made,)) == 1

    def clear(self) -> None:
        self._write("DELETE FROM entry", ())

    def _row(
        self, key: Any, value: Any, timeout: Any, version: int | None
    ) -> tuple[str, bytes, float | None]:
        made = self.make_and_validate_key(key, version=version)
        return made, pickle.dumps(value, pickle.HIGHEST_PROTOCOL), self.get_backend_timeout(timeout)

    def _write(self, statement: str, values: tuple[Any, ...]) -> int:
        """Run one statement, which is its own transaction; how many rows it changed."""
        return self._connection.execute(statement, values).rowcount

    @property
    def _connection(self) -> sqlite3.Connection:
        """One connection a thread, opened anew after a fork."""
        if getattr(self._threads, "process", None) != os.getpid():
            self._threads.connection = self._open()
            self._threads.process = os.getpid()
        connection: sqlite3.Connection = self._threads.connection
        return connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=SECONDS_TO_WAIT, isolation_level=None)
        os.chmod(self._path, 0o600)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(TABLE)
        return connection
