"""The index on the server: its generations and aliases, writing, and rebuilding.

<prefix>-<format>-<generation>          an index
<prefix>-<format>-<generation>-write    its alias for writing; every generation that has one is written to
<prefix>-<format>-read                  the alias of the generation in use, which questions go to

A rebuild fills a new generation while the one in use answers, then moves the alias for reading and removes all other
generations in one step. What others put meanwhile goes to both, and the rebuild only adds what is not there yet; what
they delete leaves a mark in the new one, an empty document in place of the item, so that it is not added again. A
killed rebuild leaves a generation that is written to and never read, until the next rebuild removes it.

Everything is written through aliases, so that a write to a generation that has gone is an error and not a new index.
"""

from __future__ import annotations

import itertools
import re
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import elasticsearch
from elasticsearch import Elasticsearch
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from search.engine.base import Document, IndexUnusable, SearchUnavailable
from search.engine.elastic_client import Server
from search.engine.elastic_schema import index_body, index_format, indexed

Change = tuple[str, Document | None]
"""A key with its new document, or with None when it goes."""

_CHUNK_DOCUMENTS = 500
_CHUNK_BYTES = 8_000_000
"""Far below the 100 MB that servers accept, and small enough for a busy one to take."""

_SENDERS = 2
"""Chunks under way at once in a rebuild, which waits when they are not answered."""

_RETRIES = 2
_REBUILD_RETRIES = 6
"""A server that has too much to do is asked again after 0.5, 1, 2, … seconds. A task that writes tries again itself."""

_ATTEMPTS = 5
_REPLICAS_SECONDS = 60


@dataclass(frozen=True, slots=True)
class _Generations:
    """What there is: the generation in use, if any of this format, those being filled, and those of other formats."""

    in_use: str | None
    filling: tuple[str, ...]
    others: tuple[str, ...]
    is_other_filling: bool


class _GenerationGone(Exception):
    """A generation was replaced while it was written to."""


class ElasticIndex:
    """The generations under one prefix."""

    def __init__(self, server: Server, prefix: str) -> None:
        self._server = server
        self._prefix = prefix
        self._format = index_format()
        self.alias = f"{prefix}-{self._format}-read"

    def write(self, changes: Iterable[Change]) -> None:
        """Make `changes`, visible to the next question, in all generations.

        They are read before the generations are looked up: a rebuild that begins later reads what is newer.
        """
        wanted = dict(changes)
        if not wanted:
            return
        with self._server.guarded():
            client = self._server.for_writing()
            for _ in range(_ATTEMPTS):
                found = self._generations(client)
                if found.in_use is None:
                    raise self._unusable(found)
                with suppress(_GenerationGone):
                    self._write(client, found.in_use, found.filling, wanted)
                    if found.is_other_filling:
                        raise SearchUnavailable(
                            "An index of another version is being made; the change is to be put into that as well."
                        )
                    return
        raise SearchUnavailable("The search index was replaced again and again while it was written to.")

    def _write(
        self, client: Elasticsearch, in_use: str, filling: tuple[str, ...], wanted: dict[str, Document | None]
    ) -> None:
        documents = {key: indexed(document) if document else None for key, document in wanted.items()}
        for generation in filling:
            _send(client, (_put(generation, key, fields or {}) for key, fields in documents.items()))
        actions = (
            _delete(in_use, key) if fields is None else _put(in_use, key, fields)
            for key, fields in documents.items()
        )
        _send(client, actions)
        client.indices.refresh(index=in_use)

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None) -> int:
        """Fill a new generation and swap; see `SearchEngine.rebuild`. `documents` is read after the call began."""
        with self._server.guarded():
            client = self._server.for_writing()
            generation = self._create(client)
            try:
                count = self._fill(client, generation, documents, progress)
                self._swap(client, generation)
            except _GenerationGone:
                raise SearchUnavailable(
                    "Another search_rebuild ended first and its index is in use."
                ) from None
            except BaseException:
                with suppress(elasticsearch.ApiError, elasticsearch.TransportError):
                    client.indices.delete(index=generation, ignore_unavailable=True)
                raise
        return count

    def _create(self, client: Elasticsearch) -> str:
        generation = f"{self._prefix}-{self._format}-{int(time.time()):x}{secrets.token_hex(3)}"
        client.indices.create(index=generation, aliases={_write_alias(generation): {}}, **index_body())
        return generation

    def _fill(
        self,
        client: Elasticsearch,
        generation: str,
        documents: Iterable[Document],
        progress: Callable[[int], None] | None,
    ) -> int:
        """Add what is not there yet, with a few chunks under way at once; return the number of items."""
        keys: set[str] = set()

        def actions() -> Iterator[dict[str, Any]]:
            for document in documents:
                keys.add(document.key)
                yield _put(generation, document.key, indexed(document)) | {"_op_type": "create"}
                if progress:
                    progress(len(keys))

        with ThreadPoolExecutor(_SENDERS) as senders:
            under_way: deque[Future[None]] = deque()
            every = actions()
            while chunk := list(itertools.islice(every, _CHUNK_DOCUMENTS)):
                if len(under_way) > _SENDERS:
                    under_way.popleft().result()
                under_way.append(senders.submit(_send, client, chunk, _REBUILD_RETRIES))
            for sent in under_way:
                sent.result()
        return len(keys)

    def _swap(self, client: Elasticsearch, generation: str) -> None:
        """Have questions answered from `generation`, and remove all others."""
        client.indices.put_settings(index=generation, settings={"index.auto_expand_replicas": "0-1"})
        client.indices.refresh(index=generation)
        with suppress(elasticsearch.ApiError):  # an answer in time is all that replicas are waited for
            client.cluster.health(
                index=generation, wait_for_status="green", timeout=f"{_REPLICAS_SECONDS - 5}s"
            )
        for _ in range(_ATTEMPTS):
            found = self._generations(client)
            if generation not in found.filling:
                raise _GenerationGone
            others = {found.in_use, *found.filling, *found.others} - {generation, None}
            actions: list[dict[str, Any]] = [{"add": {"index": generation, "alias": self.alias}}]
            actions += [{"remove_index": {"index": other}} for other in sorted(filter(None, others))]
            with suppress(elasticsearch.NotFoundError):  # another rebuild removed one of them
                client.indices.update_aliases(actions=actions)
                return
        raise _GenerationGone

    def remove(self) -> None:
        """Remove all generations."""
        with self._server.guarded():
            client = self._server.for_writing()
            found = self._generations(client)
            names = [*filter(None, [found.in_use]), *found.filling, *found.others]
            if names:
                client.indices.delete(index=names, ignore_unavailable=True)

    def unusable(self, client: Elasticsearch) -> IndexUnusable:
        """Return why there is no alias for reading."""
        return self._unusable(self._generations(client))

    def _generations(self, client: Elasticsearch) -> _Generations:
        name = re.compile(rf"{self._prefix}-(?P<format>[0-9a-f]{{12}})-[0-9a-f]+")
        in_use, filling, others, is_other_filling = None, [], [], False
        for index, held in client.indices.get_alias(index=f"{self._prefix}-*").items():
            if not (found := name.fullmatch(index)):
                continue
            is_read = any(alias.endswith("-read") for alias in held["aliases"])
            if found["format"] != self._format:
                others.append(index)
                is_other_filling = is_other_filling or not is_read
            elif is_read:
                in_use = index
            else:
                filling.append(index)
        return _Generations(in_use, tuple(filling), tuple(others), is_other_filling)

    def _unusable(self, found: _Generations) -> IndexUnusable:
        if found.others:
            return IndexUnusable(
                "The search index was made by another version: run manage.py search_rebuild."
            )
        return IndexUnusable("There is no search index yet: run manage.py search_rebuild.")


def _write_alias(generation: str) -> str:
    return f"{generation}-write"


def _put(generation: str, key: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the action that writes an item; without fields, the mark of one that is gone."""
    return {"_op_type": "index", "_index": _write_alias(generation), "_id": key, "_source": fields}


def _delete(generation: str, key: str) -> dict[str, Any]:
    return {"_op_type": "delete", "_index": _write_alias(generation), "_id": key}


def _send(client: Elasticsearch, actions: Iterable[dict[str, Any]], retries: int = _RETRIES) -> None:
    """Send `actions` in chunks that a busy server may put off.

    An item to create that is there already, and one to delete that is not, are no errors. Raises _GenerationGone when
    the generation was removed, and BulkIndexError with the first error of any other kind.
    """
    answers = streaming_bulk(
        client,
        actions,
        chunk_size=_CHUNK_DOCUMENTS,
        max_chunk_bytes=_CHUNK_BYTES,
        max_retries=retries,
        initial_backoff=0.5,
        max_backoff=8,
        raise_on_error=False,
        yield_ok=False,
        require_alias=True,
    )
    for _, answer in answers:
        ((action, change),) = answer.items()
        error = change.get("error") or {}
        if error and error.get("type") == "index_not_found_exception":
            raise _GenerationGone
        if (action, change["status"]) not in (("create", 409), ("delete", 404)):
            raise BulkIndexError("A change was not taken", [answer])
