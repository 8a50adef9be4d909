"""Suggestions while a reader types: themes and countries by any of their names, then titles of items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from network.portal.audience import User, audience_keys
from network.portal.editions import preference
from network.vocabulary.folding import fold
from network.vocabulary.models import Country, CountryAlias, Theme, VocabularyRow
from search.engine import IndexUnusable, SearchUnavailable
from search.engine.base import LONGEST_QUERY
from search.hits import in_interface
from search.site_index import site_index
from search.tasks import queue_mending

MOST = 8
MOST_PLACES = 3
"""Themes, and countries, at the head of the suggestions."""

_ARTICLE = "ال"


def suggestions_for(user: User, typed: str, language: str) -> list[dict[str, str]]:
    """Return at most eight suggestions: text, kind, address and the language of the text.

    They come from what the user may see and nothing else. While the index is away, themes and countries are left.
    """
    words = fold(typed[:LONGEST_QUERY]).split()
    if not words:
        return []
    with override(language):
        found = [
            *islice(_matching("theme", Theme.objects.all(), {}, words, language), MOST_PLACES),
            *islice(
                _matching("country", Country.objects.all(), _other_names(), words, language), MOST_PLACES
            ),
        ]
    try:
        titles = site_index().suggest(
            typed, language=language, audiences=audience_keys(user), limit=MOST - len(found)
        )
    except IndexUnusable:
        queue_mending()
        return found
    except SearchUnavailable:
        return found
    return found + [
        {
            "text": title.text,
            "kind": title.kind,
            "url": in_interface(title.url, language),
            "language": title.language,
        }
        for title in titles
    ]


def _other_names() -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for country, name in CountryAlias.objects.values_list("country_id", "name"):
        names.setdefault(country, []).append(name)
    return names


def _matching(
    kind: str, rows: Iterable[VocabularyRow], others: dict[int, list[str]], words: list[str], language: str
) -> Iterator[dict[str, str]]:
    """Yield the rows with a name that has a word for each of `words` beginning with it.

    The name that matched is shown, in the reader's language if it can be; a country found by another name shows its
    own.
    """
    for row in rows:
        names = row.names()
        order = [code for code in preference(language) if code in names]
        shown = next((code for code in order if _begins(names[code], words)), None)
        if shown is None and any(_begins(name, words) for name in others.get(row.pk, ())):
            shown = order[0]
        if shown:
            yield _place(kind, row, names[shown], shown)


def _place(kind: str, row: Any, text: str, language: str) -> dict[str, str]:
    return {"text": text, "kind": kind, "url": reverse(kind, args=[row.slug]), "language": language}


def _begins(name: str, words: list[str]) -> bool:
    parts = _parts(name)
    return all(any(part.startswith(word) for part in parts) for word in words)


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, Arabic ones also without their article. The same names at each keystroke."""
    parts = fold(name).split()
    return (*parts, *(part.removeprefix(_ARTICLE) for part in parts if part.startswith(_ARTICLE)))
