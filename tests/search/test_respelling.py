"""Near words as the reader typed the question."""

from __future__ import annotations

import pytest

from search.respelling import as_typed, has_several_words, rewritten

NEAR = [("sukuba", "tsukuba"), ("kauza", "kauzya")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sukuba seminar", "Tsukuba seminar"),
        ('"sukuba seminar" -Kauza', '"tsukuba seminar" -Kauzya'),
        ("sukubas", "sukubas"),
        ("Déjà  vu", "Déjà  vu"),
    ],
)
def test_question_is_rewritten_as_it_was_looked_up(text: str, expected: str) -> None:
    assert rewritten(text, NEAR) == expected


def test_words_are_named_as_they_were_typed() -> None:
    assert list(as_typed("On Sukuba, Sukuba and kauza", NEAR)) == [("Sukuba", "Tsukuba"), ("kauza", "kauzya")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("budget", False),
        ("the budget", False),
        ("Budget -tax", False),
        ("", False),
        ("open budget", True),
        ('"the budget"', True),
    ],
)
def test_stop_words_do_not_count_as_words(text: str, expected: bool) -> None:
    assert has_several_words(text, "en") == expected
