"""The search boundary: what goes into an engine, what comes out, and what may go wrong.

An engine knows documents and words. It imports no model, reads no database, and never decides who may see
what: the caller names the audiences of a document when it is put in, and the audiences of a reader with every
question.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from search.engine.expansions import NO_EXPANSIONS, Expansions

LANGUAGES = ("en", "fr", "pt", "ar")
"""ISO 639-1 codes of the edition languages; their order is the last fallback when a reader states none."""

DERIVED_FACETS = ("kind", "language")
"""Facets every document has without stating them: its kind, and each language it has an edition in."""

LONGEST_QUERY = 2_000
"""Characters. A question of a paragraph fits; beyond that it is a document, not a question."""

LARGEST_PAGE = 1_000
DEEPEST_HIT = 10_000
"""Hits further down than this cannot be paged to: the list is then empty, the total still exact."""


class SearchUnavailable(Exception):
    """No answer can be given now: no index yet, made by another version, damaged, or unreachable.

    The message is one sentence for an operator and says what to run.
    """


class IndexUnusable(SearchUnavailable):
    """There is no index, or it is of another version or damaged: nothing but a rebuild helps."""


class QueryTooLong(ValueError):
    """The text of a query has more than `LONGEST_QUERY` characters."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A live edition of an item, all of it plain text.

    `people` holds names, posts and organisations, `attachments` the text of attached documents.
    """

    language: str
    title: str
    summary: str = ""
    people: str = ""
    body: str = ""
    url: str = ""
    attachments: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An item as the index holds it: one document whatever the number of editions.

    `key` is `kind:id`. `audiences` lists every audience that may see it; none means nobody. `facets` maps a
    name to the item's values, codes rather than labels; `kind` and `language` are added by the engine. Raises
    ValueError when it contradicts itself.
    """

    key: str
    kind: str
    audiences: tuple[str, ...]
    editions: tuple[Edition, ...]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: datetime.date | None = None

    def __post_init__(self) -> None:
        languages = [edition.language for edition in self.editions]
        if not self.key.startswith(f"{self.kind}:"):
            raise ValueError(f"key {self.key!r} does not start with its kind {self.kind!r} and a colon")
        if not languages or len(set(languages)) != len(languages) or not set(languages) <= set(LANGUAGES):
            raise ValueError(
                f"{self.key} needs one edition a language, each of {LANGUAGES}; found {languages}"
            )
        for name in self.facets:
            if name in DERIVED_FACETS or not name.isidentifier():
                raise ValueError(f"{self.key} has a facet {name!r}, which is derived or no plain name")


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's question.

    `language` is the reader's own. `edition_languages` are the languages they would rather read after it,
    best first; those of `LANGUAGES` that are not named follow. `audiences` are the reader's: a document is
    found only if it has one of them, so none finds nothing. `filters` keep documents with any of the values
    of a facet, for every facet named. `facets` names the facets to count. Text of white space alone asks for
    everything; then, and with sort `newest`, hits come by date, undated last. `page` counts from 1.

    In the text, words in quotes stand together and a word after a hyphen (`-word`) must not occur; all else is
    words. `today` is the reader's day, by which recent items rank a little higher; without it age does not count.
    `translations` are the whole text as a service put it into other languages, looked up there beside what the engine
    makes of it itself. With `is_explained`, each hit says in `matches` why it was found.
    """

    text: str
    language: str
    audiences: tuple[str, ...]
    edition_languages: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Literal["relevance", "newest"] = "relevance"
    page: int = 1
    size: int = 20
    today: datetime.date | None = None
    translations: Mapping[str, str] = field(default_factory=dict)
    is_explained: bool = False

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_QUERY:
            raise QueryTooLong(f"{len(self.text)} characters; at most {LONGEST_QUERY}")
        if self.page < 1 or not 1 <= self.size <= LARGEST_PAGE:
            raise ValueError(
                f"page {self.page} of size {self.size}; pages count from 1, sizes to {LARGEST_PAGE}"
            )
        if self.sort not in ("relevance", "newest"):
            raise ValueError(f"sort {self.sort!r} is neither relevance nor newest")


@dataclass(frozen=True, slots=True)
class Match:
    """Why an item was found: `asked` of the question stands in the edition in `language` as `found`.

    `source` is that of the plan's `Alternative`, and `weight` what it counts for beside a word found as it was
    asked, which counts 1.
    """

    asked: str
    found: str
    language: str
    source: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found, shown in the reader's best edition.

    `title`, `url` and `language` are that edition's; `languages` are all live ones in the order of
    `LANGUAGES`. `highlight` is safe HTML with `<mark>` and no other element, and may come from another
    edition when the words were found there: `highlight_language` says which. `score` is 0 when hits come by
    date.
    """

    key: str
    kind: str
    title: str
    language: str
    languages: tuple[str, ...]
    url: str
    score: float
    highlight: str
    highlight_language: str
    date: datetime.date | None
    facets: Mapping[str, tuple[str, ...]]
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with the number of items choosing it would leave; `selected` when the query filters by it."""

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values, most items first, then by value; a selected value is there even when it counts
    nothing.

    A facet is counted under all filters but its own, so its other values show what a reader could choose
    instead.
    """

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits; `total` is the exact number of items found; `facets` come in the order they were
    asked.

    `is_relaxed` tells that too few items have what was asked, so that those with any of the words are here too.
    `respelt` pairs each word that stands in nothing the reader may see with a near word that does, which was
    looked up in its place.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...] = ()
    is_relaxed: bool = False
    respelt: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The title of an item whose words begin with what was typed, in the language where they do."""

    text: str
    key: str
    kind: str
    language: str
    url: str


class SearchEngine(Protocol):
    """What every engine does. Every method raises SearchUnavailable if the index cannot be used."""

    name: str

    def search(self, query: Query, expansions: Expansions = NO_EXPANSIONS) -> Results:
        """Answer a query from the documents its audiences may see.

        `expansions` say what else its words are called, in its own language and in the others.
        """

    def suggest(
        self, prefix: str, *, language: str, audiences: tuple[str, ...], limit: int = 8
    ) -> tuple[Suggestion, ...]:
        """Return titles with a word for each word of `prefix` that begins with it, the reader's language
        first.
        """

    def put(self, documents: Iterable[Document]) -> None:
        """Add documents, replacing those with the same key. All become visible together."""

    def delete(self, keys: Iterable[str]) -> None:
        """Remove documents; a key that is not there is no error."""

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> int:
        """Make a new index of exactly these documents, then swap; return their number.

        Readers see the old index until the swap. What others put or delete meanwhile is in the new one too.
        `progress` is called with the number done so far. An exception while reading `documents` leaves the
        old index. `rebuild(())` makes an empty index.
        """

    def document_count(self) -> int:
        """Return the number of documents, whatever their audience."""

    def ping(self) -> None:
        """Return when a search could be answered now."""


def reading_order(
    available: Iterable[str], language: str, edition_languages: Iterable[str] = ()
) -> list[str]:
    """Return the languages of `available` as a reader of `language` would rather read them, best first."""
    live = set(available)
    return [code for code in dict.fromkeys((language, *edition_languages, *LANGUAGES)) if code in live]
