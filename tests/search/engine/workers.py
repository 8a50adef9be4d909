"""What other processes do in the tests of a shared index. Imports no Django, so that they start quickly."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from search.engine import Document, Edition, Query, open_engine

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
