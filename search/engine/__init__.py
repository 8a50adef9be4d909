"""Search engine: documents in, hits out. See docs/search.md; the boundary itself is `base.py`."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from search.engine.base import (
    LANGUAGES,
    Document,
    Edition,
    Facet,
    FacetValue,
    Hit,
    IndexUnusable,
    Match,
    Query,
    QueryTooLong,
    Results,
    SearchEngine,
    SearchUnavailable,
    Suggestion,
)
from search.engine.elastic_address import ACCEPTED, read_address
from search.engine.expansions import NO_EXPANSIONS, Concept, Expansions

EMBEDDED = "embedded:"
ENGINE_URLS = f"{EMBEDDED}, {ACCEPTED}"
"""The forms of SEARCH_URL, for messages."""

_PATIENT_SECONDS = 30.0

__all__ = [
    "ENGINE_URLS",
    "LANGUAGES",
    "NO_EXPANSIONS",
    "Concept",
    "Document",
    "Edition",
    "Expansions",
    "Facet",
    "FacetValue",
    "Hit",
    "IndexUnusable",
    "Match",
    "Query",
    "QueryTooLong",
    "Results",
    "SearchEngine",
    "SearchUnavailable",
    "Suggestion",
    "check_engine_url",
    "open_engine",
    "temporary_engine",
]


def check_engine_url(url: str) -> None:
    """Raise ValueError, which says what is accepted, when `url` has no form of SEARCH_URL."""
    if url != EMBEDDED:
        read_address(url)


def open_engine(url: str, data_dir: Path) -> SearchEngine:
    """Return the engine that `url` (the form of SEARCH_URL) names; opens no index and touches no disk yet.

    Raises ValueError with one line fit for an operator when the form is not known.
    """
    if url == EMBEDDED:
        from search.engine.embedded import EmbeddedEngine

        return EmbeddedEngine(data_dir / "index")
    from search.engine.elastic import ElasticEngine

    return ElasticEngine(read_address(url))


@contextmanager
def temporary_engine(url: str) -> Iterator[SearchEngine]:
    """Give an engine of the kind that `url` names with an index of its own, which is removed in the end.

    Nobody waits for a page, so it has more time for a question than `open_engine` gives. Raises ValueError like
    `open_engine`, and SearchUnavailable when the index cannot be removed.
    """
    if url == EMBEDDED:
        with tempfile.TemporaryDirectory(prefix="search-") as directory:
            yield open_engine(url, Path(directory))
        return
    from search.engine.elastic import ElasticEngine

    address = replace(read_address(url), prefix=f"temporary_{secrets.token_hex(6)}")
    engine = ElasticEngine(address, question_seconds=_PATIENT_SECONDS)
    try:
        yield engine
    finally:
        engine.remove()
