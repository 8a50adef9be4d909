"""What is indexed: the kinds of document, and what each of them is made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from typing import Any, Protocol

from django.db.models import Model

from search.engine import Document

from .words import Words

Subjects = Callable[[Any], Iterable[str]]
"""From a row that changed to the subjects of its change, without a query."""

Expansion = Callable[[str], Iterable[str]]
"""From the id of a subject to the keys of the documents made from it."""


class Kind(Protocol):
    """A kind of document. Ids are the translation key of an item, the primary key of any other row."""

    @property
    def name(self) -> str: ...

    def documents(self, ids: Collection[str], words: Words) -> Iterator[Document]:
        """Yield the documents of those of `ids` that readers can see at all. Queries do not grow with `ids`.

        What is read of the vocabulary is kept in `words` for the next call.
        """

    def batches(self, size: int) -> Iterator[list[str]]:
        """Yield the ids of everything there is, at most `size` at a time."""

    def count(self) -> int:
        """Return about how many documents there are."""


_kinds: dict[str, Kind] = {}
_expansions: dict[str, list[Expansion]] = {}
_sources: dict[type[Model], Subjects] = {}


def register_kind(kind: Kind) -> None:
    _kinds[kind.name] = kind


def register_expansion(name: str, expansion: Expansion) -> None:
    """Say which documents a subject `name:id` stands for. Several kinds may say so of one name."""
    _expansions.setdefault(name, []).append(expansion)


def register_source(model: type[Model], subjects: Subjects) -> None:
    """Have every change of this model's rows re-index what their subjects stand for."""
    _sources[model] = subjects


def sources() -> tuple[type[Model], ...]:
    """Return the models whose changes re-index something."""
    return tuple(_sources)


def subjects_of(row: Model) -> list[str]:
    """Return the subjects of a change of this row."""
    return list(_sources[type(row)](row))


def kind_names() -> tuple[str, ...]:
    return tuple(_kinds)


def document_keys(subjects: Iterable[str]) -> list[str]:
    """Return the keys of all documents that the subjects stand for, sorted. A key stands for itself."""
    keys: set[str] = set()
    for subject in subjects:
        name, _, id_ = subject.partition(":")
        if name in _kinds:
            keys.add(subject)
        for expansion in _expansions.get(name, ()):
            keys.update(expansion(id_))
    return sorted(keys)


def documents(keys: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of those keys that have one now."""
    ordered = sorted(key.partition(":")[::2] for key in keys)
    words = Words()
    for name, pairs in groupby(ordered, key=lambda pair: pair[0]):
        yield from _kinds[name].documents([id_ for _, id_ in pairs], words)


def document(key: str) -> Document | None:
    """Return the document of a key as it is now; None when there is nothing a reader could see."""
    return next(documents([key]), None)


def all_documents(batch_size: int = 500) -> Iterator[Document]:
    """Yield every document there is, a batch in memory at a time."""
    words = Words()
    for kind in _kinds.values():
        for ids in kind.batches(batch_size):
            yield from kind.documents(ids, words)


def document_count() -> int:
    """Return about how many documents `all_documents` yields."""
    return sum(kind.count() for kind in _kinds.values())
