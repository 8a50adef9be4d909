"""What other processes do in the tests of a shared index. Imports no Django, so that they start quickly."""

from __future__ import annotations

import ctypes
import itertools
import os
import resource
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from search.engine import Document, Edition, Query, SearchUnavailable, open_engine

PUBLIC = ("public",)


def document(key: str, title: str = "Charter") -> Document:
    return Document(key, key.partition(":")[0], PUBLIC, (Edition("en", title, body="word " * 50),))


def found(data_dir: Path, text: str = "") -> set[str]:
    """Return the keys that an engine opened now finds."""
    query = Query(text, "en", PUBLIC, size=1_000)
    return {hit.key for hit in open_engine("embedded:", data_dir).search(query).hits}


def write_twenty(data_dir: Path, name: str) -> None:
    """Put twenty documents, one commit each."""
    engine = open_engine("embedded:", data_dir)
    for number in range(20):
        engine.put([document(f"practice:{name}-{number}")])


def answer(data_dir: Path, pipe: Connection) -> None:
    """Answer each text received with the keys found, always by the same engine, until told None."""
    engine = open_engine("embedded:", data_dir)
    while (text := pipe.recv()) is not None:
        pipe.send({hit.key for hit in engine.search(Query(text, "en", PUBLIC)).hits})


def commit_for_ever(data_dir: Path, pipe: Connection) -> None:
    """Put document after document, and say which is committed."""
    engine = open_engine("embedded:", data_dir)
    number = 0
    while True:
        engine.put([document(f"practice:{number}")])
        pipe.send(number)
        number += 1


def rebuild_slowly(data_dir: Path, keys: list[str], begun: Event, go_on: Event) -> None:
    """Rebuild with `keys`, waiting once the first has been read."""

    def documents() -> Iterator[Document]:
        for key in keys:
            yield document(key)
            begun.set()
            go_on.wait()

    open_engine("embedded:", data_dir).rebuild(documents())


def rebuild_often(data_dir: Path, times: int) -> None:
    """Rebuild again and again with the same ten documents."""
    engine = open_engine("embedded:", data_dir)
    for _ in range(times):
        engine.rebuild(document(f"practice:{number}") for number in range(10))


def rebuild_on_server(url: str, keys: list[str], begun: Event, go_on: Event) -> None:
    """Rebuild the index at `url` with `keys`, waiting once the first has been read."""

    def documents() -> Iterator[Document]:
        for key in keys:
            yield document(key)
            begun.set()
            go_on.wait()

    open_engine(url, Path()).rebuild(documents())


def put_on_server(url: str, pipe: Connection) -> None:
    """Put document after document into the index at `url`, and say which is there."""
    engine = open_engine(url, Path())
    for number in itertools.count():
        engine.put([document(f"practice:{number}")])
        pipe.send(f"practice:{number}")


def rebuild_on_server_until_killed(url: str, count: int) -> None:
    """Rebuild the index at `url`, and be killed after `count` documents."""

    def documents() -> Iterator[Document]:
        yield from (document(f"practice:{number}") for number in range(count))
        os.kill(os.getpid(), signal.SIGKILL)

    open_engine(url, Path()).rebuild(documents())


def growing(number: int) -> Document:
    """Return a document with twice as many different words as the one before."""
    words = " ".join(f"w{number}x{place}" for place in range(20 << number))
    return Document(f"practice:{number}", "practice", PUBLIC, (Edition("en", "Charter", body=words),))


def limit_files(size: int, *, is_deadly: bool) -> None:
    """Let no file of this process grow beyond `size` bytes: further writes fail, or kill it on the spot."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if is_deadly else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def put_until_killed(data_dir: Path, pipe: Connection, size: int) -> None:
    """Put larger and larger documents, saying which is committed, until a file of the index reaches `size` bytes."""
    limit_files(size, is_deadly=True)
    engine = open_engine("embedded:", data_dir)
    for number in range(16):
        engine.put([growing(number)])
        pipe.send(f"practice:{number}")


def rebuild_until_killed(data_dir: Path, count: int, size: int) -> None:
    """Rebuild, and be killed after `count` documents or when a file reaches `size` bytes."""

    def documents() -> Iterator[Document]:
        yield from (growing(number % 8) for number in range(count))
        if count < 200:
            os.kill(os.getpid(), signal.SIGKILL)

    limit_files(size, is_deadly=True)
    open_engine("embedded:", data_dir).rebuild(documents())


def write_to_full_disk(data_dir: Path, pipe: Connection, size: int) -> None:
    """Say what becomes of a put and of a rebuild where files can grow no further, and what is found then."""
    limit_files(size, is_deadly=False)
    engine = open_engine("embedded:", data_dir)
    pipe.send([_outcome(lambda: engine.put([growing(9)])), _outcome(lambda: engine.rebuild([growing(9)]))])
    pipe.send(found(data_dir))


def write_to_read_only_disk(data_dir: Path, pipe: Connection) -> None:
    """Say what becomes of a put and of a rebuild where one may only read; an engine opened before still answers."""
    engine = open_engine("embedded:", data_dir)
    engine.ping()
    _obey_permissions()
    pipe.send([_outcome(lambda: engine.put([growing(1)])), _outcome(lambda: engine.rebuild([growing(1)]))])
    pipe.send({hit.key for hit in engine.search(Query("", "en", PUBLIC)).hits})


def put_to_full_disk(data_dir: Path, pipe: Connection, size: int) -> None:
    """Say what becomes of a put where files can grow no further."""
    limit_files(size, is_deadly=False)
    pipe.send(_outcome(lambda: open_engine("embedded:", data_dir).put([growing(9)])))


def _obey_permissions() -> None:
    """Give up what root may do in spite of permissions (Linux capabilities, version 3 of the call)."""
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    ctypes.CDLL(None).capset(ctypes.byref(header), ctypes.byref(none))


def _outcome(write: Callable[[], object]) -> str:
    try:
        write()
    except SearchUnavailable as error:
        return type(error).__name__
    return "written"
