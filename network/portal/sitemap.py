"""What search engines are told of: every address that anybody may read, with its other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from network.vocabulary.models import Country, Theme

from .audience import visible_to
from .editions import LANGUAGES
from .models import HomePage


@dataclass(frozen=True)
class Address:
    """A path of the site, when it last changed if that is known, and the same in other languages by code."""

    path: str
    changed_at: datetime | None = None
    alternates: dict[str, str] = field(default_factory=dict)


def public_addresses() -> Iterator[Address]:
    """Every public address once: live editions of pages, then countries, themes and the glossary. Four queries.

    An edition is listed in its own language alone; where an item has none, the best edition's address is shown to
    readers but is no address of its own.
    """
    yield from _pages()
    yield from _lists()


def _pages() -> Iterator[Address]:
    homes = dict(HomePage.objects.values_list("locale__language_code", "url_path"))
    rows = visible_to(Page.objects.live().filter(depth__gt=1), AnonymousUser()).order_by("path")
    found = []
    editions: dict[UUID, dict[str, str]] = defaultdict(dict)
    for key, code, url_path, changed_at in rows.values_list(
        "translation_key", "locale__language_code", "url_path", "last_published_at"
    ):
        home = homes.get(code)
        if home and url_path.startswith(home):
            path = f"/{code}/{url_path.removeprefix(home)}"
            editions[key][code] = path
            found.append((key, path, changed_at))
    for key, path, changed_at in found:
        yield Address(path, changed_at, editions[key])


def _lists() -> Iterator[Address]:
    names: list[tuple[str, tuple[str, ...]]] = [("countries", ()), ("themes", ()), ("glossary", ())]
    names += [
        ("country", (slug,))
        for slug in Country.objects.filter(is_african=True).values_list("slug", flat=True)
    ]
    names += [("theme", (slug,)) for slug in Theme.objects.values_list("slug", flat=True)]
    for name, arguments in names:
        editions = {}
        for code in LANGUAGES:
            with override(code):
                editions[code] = reverse(name, args=arguments)
        for path in editions.values():
            yield Address(path, alternates=editions)
