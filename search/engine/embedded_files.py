"""Where an embedded index lives on disk, and how several processes share it.

index/current.json      names the generation in use and the format it was made in; replaced atomically
index/<generation>/     a tantivy index
index/write.lock        held around every commit and every swap
index/rebuild.lock      held by the one rebuild under way
index/journal.jsonl     what was put or deleted since that rebuild began; no rebuild, no journal
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy
from filelock import FileLock, Timeout

from search.engine.base import Document, Edition, IndexUnusable, SearchUnavailable
from search.engine.embedded_faults import guarded, storing
from search.engine.embedded_integrity import Checksums
from search.engine.embedded_schema import index_format, register_tokenizers, schema, tantivy_document

Change = tuple[str, Document | None]
"""A key with its new document, or with None when it goes."""

LOCK_SECONDS = 60
"""Longest wait for another process's commit; one takes about 50 ms, a swap as long as its journal."""

_WRITER_BYTES = 20_000_000
_REBUILD_BYTES = 60_000_000
_ATTEMPTS = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Snapshot:
    """An opened index as of one commit."""

    generation: Path
    signature: tuple[int, ...]
    index: tantivy.Index
    searcher: tantivy.Searcher


class IndexFiles:
    """The index directory: reading the newest commit, writing, and swapping generations."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._pointer = directory / "current.json"
        self._journal = directory / "journal.jsonl"
        self._snapshot: Snapshot | None = None
        self._checksums = Checksums()
        self._opening = threading.Lock()

    def snapshot(self) -> Snapshot:
        """Return the newest commit of the generation in use. Costs two calls of stat when nothing changed."""
        held = self._snapshot
        if held and self._signature(held.generation) == held.signature:
            return held
        with self._opening:
            for _ in range(_ATTEMPTS):
                generation = self._current()
                signature = self._signature(generation)
                try:
                    opened = self._opened(generation, signature)
                except SearchUnavailable:
                    if self._is_still(generation, signature):
                        raise
                else:
                    if self._is_still(generation, signature):
                        self._snapshot = opened
                        return opened
        raise SearchUnavailable("The search index was replaced again and again while it was being opened.")

    def _is_still(self, generation: Path, signature: tuple[int, ...]) -> bool:
        """Return whether nobody committed or swapped meanwhile: tantivy opens an index without a file just removed."""
        return self._current() == generation and self._signature(generation) == signature

    def _opened(self, generation: Path, signature: tuple[int, ...]) -> Snapshot:
        held = self._snapshot
        with guarded():
            self._checksums.verify(generation)
            index = held.index if held and held.generation == generation else _open(generation)
            index.reload()
            return Snapshot(generation, signature, index, index.searcher())

    def _signature(self, generation: Path) -> tuple[int, ...]:
        """Return what differs after every commit and every swap; empty when there is nothing to read."""
        try:
            stats = (os.stat(self._pointer), os.stat(generation / "meta.json"))
        except OSError:
            return ()
        return tuple(part for stat in stats for part in (stat.st_mtime_ns, stat.st_ino, stat.st_size))

    def _current(self) -> Path:
        try:
            pointer = json.loads(self._pointer.read_text("utf-8"))
            name, made_in = pointer["generation"], pointer["format"]
        except FileNotFoundError:
            raise IndexUnusable("There is no search index yet: run manage.py search_rebuild.") from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnusable("The search index is damaged: run manage.py search_rebuild.") from error
        if made_in != index_format():
            raise IndexUnusable("The search index is of another version: run manage.py search_rebuild.")
        return self._directory / str(name)

    def write(self, changes: Iterable[Change]) -> None:
        """Commit `changes` to the generation in use, and leave them to a rebuild under way."""
        changes = list(changes)  # before the lock: making documents takes longer than writing them
        with self._locked():
            noted = self._noted_for_rebuild(changes)
            try:
                generation = self._current()
                with guarded():
                    self._checksums.verify(generation)
                _apply(generation, changes)
            except IndexUnusable:
                if not noted:
                    raise

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None) -> int:
        """Fill a new generation, add what others wrote meanwhile, and swap."""
        with self._held(self._rebuild_lock()):
            generation = (
                self._directory / f"{datetime.datetime.now(datetime.UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
            )
            with self._locked():
                self._remove_all_but_current()
                generation.mkdir(mode=0o700)
                self._journal.touch(mode=0o600)
            try:
                count = _fill(generation, documents, progress)
                with self._locked():
                    _apply(generation, self._noted())
                    self._point_to(generation)
            finally:
                with self._locked():
                    self._journal.unlink(missing_ok=True)
                    self._remove_all_but_current()
        return count

    def _noted_for_rebuild(self, changes: list[Change]) -> bool:
        """Append `changes` to the journal of the rebuild under way, if there is one."""
        if not self._journal.exists():
            return False
        with suppress(Timeout), self._rebuild_lock().acquire(blocking=False):
            self._journal.unlink(missing_ok=True)  # whoever kept it was killed
            return False
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write("".join(f"\n{_to_json(change)}" for change in changes))
        return True

    def _noted(self) -> list[Change]:
        """Return what the journal holds. A line cut off is of a write that failed, and told so."""
        noted = []
        for line in self._journal.read_text("utf-8", "replace").splitlines():
            with suppress(json.JSONDecodeError):
                noted.append(_from_json(line))
        return noted

    def _point_to(self, generation: Path) -> None:
        draft = self._pointer.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as file:
            json.dump({"generation": generation.name, "format": index_format()}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._pointer)

    def _remove_all_but_current(self) -> None:
        """Remove other generations. Readers that hold one open keep it until they look again."""
        try:
            kept = json.loads(self._pointer.read_text("utf-8"))["generation"]
        except (OSError, ValueError, KeyError, TypeError):
            kept = None
        for entry in self._directory.iterdir():
            if entry.is_dir() and entry.name != kept:
                shutil.rmtree(entry, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self._directory / "write.lock", timeout=LOCK_SECONDS)
        with self._held(lock), storing():
            yield

    @contextmanager
    def _held(self, lock: FileLock) -> Iterator[None]:
        try:
            with storing():
                self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                lock.acquire()
        except Timeout as error:
            raise SearchUnavailable(
                f"Another process has held the search index for {LOCK_SECONDS} s."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _rebuild_lock(self) -> FileLock:
        return FileLock(self._directory / "rebuild.lock")


def _open(generation: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(generation))
    index.config_reader("manual")
    register_tokenizers(index)
    return index


@contextmanager
def _writer(index: tantivy.Index, heap_bytes: int) -> Iterator[tantivy.IndexWriter]:
    """Commit on leaving, or nothing at all, and let go of the directory either way."""
    with guarded():
        writer = index.writer(heap_bytes, num_threads=1)
    try:
        yield writer
        with guarded():
            writer.commit()
    except BaseException:
        with suppress(SearchUnavailable), guarded():
            writer.rollback()
        raise
    finally:
        with suppress(SearchUnavailable), guarded():
            writer.wait_merging_threads()


def _apply(generation: Path, changes: list[Change]) -> None:
    if not changes:
        return
    with guarded():
        index = _open(generation)
    with _writer(index, _WRITER_BYTES) as writer, guarded():
        for key, document in changes:
            writer.delete_documents_by_term("key", key)
            if document:
                writer.add_document(tantivy_document(document))


def _fill(generation: Path, documents: Iterable[Document], progress: Callable[[int], None] | None) -> int:
    with guarded():
        index = tantivy.Index(schema(), path=str(generation))
        register_tokenizers(index)
    keys: set[str] = set()
    with _writer(index, _REBUILD_BYTES) as writer:
        for document in documents:
            filled = tantivy_document(document)
            with guarded():
                if document.key in keys:
                    writer.delete_documents_by_term("key", document.key)
                writer.add_document(filled)
            keys.add(document.key)
            if progress:
                progress(len(keys))
    return len(keys)


def _to_json(change: Change) -> str:
    key, document = change
    return json.dumps([key, document and dataclasses.asdict(document)], default=str)


def _from_json(line: str) -> Change:
    key, stored = json.loads(line)
    if not stored:
        return key, None
    date = stored["date"] and datetime.date.fromisoformat(stored["date"])
    return key, Document(
        key=key,
        kind=stored["kind"],
        audiences=tuple(stored["audiences"]),
        editions=tuple(Edition(**edition) for edition in stored["editions"]),
        facets={name: tuple(values) for name, values in stored["facets"].items()},
        date=date,
    )
