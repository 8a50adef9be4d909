"""Hits as entries of a list: in the reader's best edition, with why they were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from network.portal.cards import Card, Figure, card_of
from network.portal.editions import languages_of
from network.portal.formats import date_text
from network.vocabulary.languages import direction
from practices.cards import FIGURES_ON_A_CARD
from practices.figures import figure_of, strongest
from practices.queries import results_of_editions
from search.engine import Hit
from search.labels import KINDS, Labels

DATED_KINDS = ("event", "report", "thread")
"""Kinds whose date is when they took place, or somebody spoke last; that of others is when they were published."""


@dataclass(frozen=True)
class FoundCard:
    """A card with the passage that answers the question. `is_elsewhere`: another edition than the shown one says so.

    `other_languages` are those of the item's other editions.
    """

    card: Card
    highlight: SafeString
    highlight_language: str
    is_elsewhere: bool

    @property
    def highlight_direction(self) -> str:
        return direction(self.highlight_language)

    @property
    def other_languages(self) -> list[str]:
        return [code for code in self.card.languages if code != self.card.language]


def cards_of_hits(hits: Iterable[Hit], language: str, labels: Labels) -> list[FoundCard]:
    """The cards of hits for a reader of `language`, with the passages that were found.

    One query for the figures where there is a practice among them, beside those of the labels.
    """
    hits = list(hits)
    figures = _figures(hits)
    return [
        FoundCard(
            card=card_of_hit(hit, language, labels, figures.get(hit.key, ())),
            highlight=mark_safe(hit.highlight),  # the engine escapes it and adds <mark> alone
            highlight_language=hit.highlight_language,
            is_elsewhere=hit.highlight_language != hit.language,
        )
        for hit in hits
    ]


def card_of_hit(hit: Hit, language: str, labels: Labels, figures: Sequence[Figure] = ()) -> Card:
    """The card of a hit for a reader of `language`, whose interface its address stays in."""
    return Card(
        kind=labels.label("kind", hit.kind),
        title=hit.title,
        url=in_interface(hit.url, language),
        language=hit.language,
        date=_when(hit),
        facts=[labels.label("country", slug) for slug in hit.facets.get("country", ())],
        languages=hit.languages,
        figures=figures,
        is_sample="yes" in hit.facets.get("sample", ()),
    )


def _figures(hits: Sequence[Hit]) -> dict[str, list[Figure]]:
    """The strongest figures of the practices among the hits, from the edition that is shown."""
    editions = {
        (hit.key.removeprefix("practice:"), hit.language): hit.key for hit in hits if hit.kind == "practice"
    }
    results = results_of_editions(editions) if editions else {}
    return {
        editions[edition]: [figure_of(result) for result in strongest(rows, FIGURES_ON_A_CARD)]
        for edition, rows in results.items()
    }


def cards_of_pages(pages: Sequence[Page]) -> list[FoundCard]:
    """The cards of pages found by their titles. Two queries, and one for each kind among them."""
    items = [page.specific for page in pages]
    languages = languages_of(item.translation_key for item in items)
    cards = []
    for item in items:
        item.edition_languages = languages[item.translation_key]
        card = card_of(item, kind=KINDS[item.kind])
        cards.append(FoundCard(card, SafeString(""), card.language, False))
    return cards


def in_interface(url: str, language: str) -> str:
    """The address of an edition inside the interface of `language`: all addresses differ in their first part alone."""
    _empty, _edition_language, rest = url.split("/", 2)
    return f"/{language}/{rest}"


def _when(hit: Hit) -> str:
    """The day, or else the year, in which it took place or began; empty where the item does not say."""
    years = hit.facets.get("year", ())
    if years and hit.date and hit.kind in DATED_KINDS:
        return date_text(hit.date)
    return ", ".join(years)
