"""What contradicts itself is refused before an engine sees it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from search.engine import Document, Edition, Query
from search.engine.base import LARGEST_PAGE, reading_order

EDITION = Edition("en", "Charter")
DOCUMENT = Document("practice:1", "practice", ("public",), (EDITION,))


@pytest.mark.parametrize(
    "change",
    [
        {"key": "report:1"},
        {"key": "1"},
        {"editions": ()},
        {"editions": (EDITION, EDITION)},
        {"editions": (Edition("de", "Charta"),)},
        {"facets": {"kind": ("x",)}},
        {"facets": {"language": ("x",)}},
        {"facets": {"a=b": ("x",)}},
    ],
)
def test_document_that_contradicts_itself_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"practice|report|1"):
        dataclasses.replace(DOCUMENT, **change)


@pytest.mark.parametrize("change", [{"page": 0}, {"size": 0}, {"size": LARGEST_PAGE + 1}, {"sort": "oldest"}])
def test_query_that_cannot_be_answered_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"page|sort"):
        Query("charter", "en", ("public",), **change)


def test_reading_order_is_own_language_then_preferred_then_the_rest() -> None:
    available = ["ar", "fr", "pt", "en"]
    assert reading_order(available, "ar", ("pt", "xx")) == ["ar", "pt", "en", "fr"]
    assert reading_order(["pt", "ar"], "fr") == ["pt", "ar"]
