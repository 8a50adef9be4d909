"""The search engine of this site: one object a process, opened at first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engine import SearchEngine, open_engine


def site_index() -> SearchEngine:
    """Return the engine that SEARCH_URL names. Opens no index yet; its methods raise SearchUnavailable."""
    return _opened(settings.SEARCH_URL, settings.DATA_DIR)


@cache
def _opened(url: str, data_dir: Path) -> SearchEngine:
    return open_engine(url, data_dir)
