"""The index on disk is not rolled back with the database, so each test that uses it starts with an empty one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from network.portal.audience import User
from search.engine import Results, SearchEngine
from search.queries import search_for
from search.site_index import site_index

FACETS = ("kind", "theme", "country", "year", "language")


@pytest.fixture
def index(site: object) -> SearchEngine:
    """The site's own engine with an empty index."""
    engine = site_index()
    engine.rebuild(())
    return engine


@pytest.fixture
def find(index: SearchEngine) -> Callable[..., Results]:
    """What somebody finds, a visitor unless said otherwise, with every facet."""

    def search(text: str, user: User | None = None, language: str = "en", **options: object) -> Results:
        return search_for(user or AnonymousUser(), text, language, facets=FACETS, **options)

    return search
