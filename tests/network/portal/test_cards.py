"""What a list shows of an item."""

from __future__ import annotations

from network.portal.cards import SUMMARY_LENGTH, Card


def card(summary: str, language: str = "en") -> Card:
    return Card(kind="Practice", title="Title", url="/en/practices/x/", language=language, summary=summary)


def test_short_summary_stays_whole() -> None:
    assert card("One sentence.").short_summary == "One sentence."


def test_long_summary_is_cut_between_words() -> None:
    summary = "word, " * 60

    short = card(summary).short_summary

    assert short.endswith("word …")
    assert len(short) <= SUMMARY_LENGTH + 2


def test_direction_is_that_of_the_cards_language() -> None:
    assert card("", "ar").direction == "rtl"
    assert card("", "fr").direction == "ltr"
