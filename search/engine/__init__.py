"""Search engine: documents in, hits out. See docs/search.md; the boundary itself is `base.py`."""

from __future__ import annotations

from pathlib import Path

from search.engine.base import (
    LANGUAGES,
    Document,
    Edition,
    Facet,
    FacetValue,
    Hit,
    Match,
    Query,
    QueryTooLong,
    Results,
    SearchEngine,
    SearchUnavailable,
    Suggestion,
)
from search.engine.expansions import NO_EXPANSIONS, Concept, Expansions

__all__ = [
    "LANGUAGES",
    "NO_EXPANSIONS",
    "Concept",
    "Document",
    "Edition",
    "Expansions",
    "Facet",
    "FacetValue",
    "Hit",
    "Match",
    "Query",
    "QueryTooLong",
    "Results",
    "SearchEngine",
    "SearchUnavailable",
    "Suggestion",
    "open_engine",
]


def open_engine(url: str, data_dir: Path) -> SearchEngine:
    """Return the engine that `url` (the form of SEARCH_URL) names; opens no index and touches no disk yet.

    Raises ValueError with one line fit for an operator when the form is not known.
    """
    scheme = url.partition(":")[0]
    if url != "embedded:":
        raise ValueError(f"SEARCH_URL names the engine {scheme!r}; accepted: embedded:")
    from search.engine.embedded import EmbeddedEngine

    return EmbeddedEngine(data_dir / "index")
