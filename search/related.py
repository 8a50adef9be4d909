"""Items like the one on a page: found by what it says of itself, in what the reader may see."""

from __future__ import annotations

from network.portal.audience import User
from network.portal.cards import Card
from network.portal.models import ItemPage
from search.engine import SearchUnavailable
from search.engine.analysis import WORD, normalise, stop_words
from search.hits import card_of_hit
from search.labels import Labels
from search.queries import search_for

MOST = 4
ITEM_KINDS = ("practice", "report", "event")
MOST_WORDS = 12
"""Words of the question beside stop words: more cost more time, and say less."""


def related_to(page: ItemPage, user: User, language: str) -> list[Card]:
    """Return the cards of at most four items for a reader of `language`; none while search is away.

    Three queries at most: the expansions, the reader's audiences and the names of countries.
    """
    try:
        found = search_for(user, _question(page), language, {"kind": ITEM_KINDS}, size=MOST + 1)
    except SearchUnavailable:
        return []
    own = f"{page.kind}:{page.translation_key}"
    others = [hit for hit in found.hits if hit.key != own][:MOST]
    labels = Labels()
    return [card_of_hit(hit, language, labels) for hit in others]


def _question(page: ItemPage) -> str:
    """Return the first words of title and summary, without the signs that a question gives a meaning.

    Stop words stay in it: they tell the language of the question, which need not be the reader's.
    """
    ignored = stop_words(page.locale.language_code)
    words: list[str] = []
    counted: set[str] = set()
    for word in WORD.findall(normalise(f"{page.title} {page.summary}")):
        counted |= {word.lower()} - ignored
        if len(counted) > MOST_WORDS:
            break
        words.append(word)
    return " ".join(words)
