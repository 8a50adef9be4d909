"""What a list shows of an item, whatever its kind: one shape for lists, panels and search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from network.vocabulary.languages import direction

from .models import ItemPage
from .queries import address_of

SUMMARY_LENGTH = 170


@dataclass(frozen=True)
class Figure:
    """A value in words with its unit, what it measures, and what it was before."""

    value: str
    label: str
    before: str = ""


@dataclass(frozen=True)
class Card:
    """One entry of a list. `language` is that of title and summary; `facts` are short texts or vocabulary labels."""

    kind: Any
    title: str
    url: str
    language: str
    summary: str = ""
    date: str = ""
    facts: Sequence[Any] = ()
    languages: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    is_sample: bool = False
    is_past: bool = False

    @property
    def short_summary(self) -> str:
        """The summary in about one line, cut between words."""
        if len(self.summary) <= SUMMARY_LENGTH:
            return self.summary
        return self.summary[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:،؛") + " …"

    @property
    def direction(self) -> str:
        return direction(self.language)


def card_of(item: ItemPage, *, kind: Any, **parts: Any) -> Card:
    """The card of a page of a `Listing`, which knows the item's languages; `parts` are further fields of Card."""
    return Card(
        kind=kind,
        title=item.title,
        url=address_of(item),
        language=item.locale.language_code,
        summary=item.summary,
        languages=getattr(item, "edition_languages", ()),
        is_sample=item.is_sample,
        **parts,
    )
