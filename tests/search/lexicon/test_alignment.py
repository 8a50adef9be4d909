"""Words that stand for each other are told from those that merely stand together."""

from __future__ import annotations

from search.lexicon.alignment import LONGEST_SEGMENT, MOST, translations

SEGMENTS = [
    (("the", "house"), ("la", "maison")),
    (("the", "book"), ("le", "livre")),
    (("a", "house"), ("une", "maison")),
    (("a", "book"), ("un", "livre")),
    (("blue", "house"), ("maison", "bleue")),
]


def best(table: dict[str, tuple[tuple[str, float], ...]], word: str) -> str:
    return table[word][0][0]


def test_translations_are_found_in_both_directions() -> None:
    forth, back = translations(SEGMENTS)
    assert {word: best(forth, word) for word in ("house", "book", "blue")} == {
        "house": "maison",
        "book": "livre",
        "blue": "bleue",
    }
    assert (best(back, "maison"), best(back, "livre")) == ("house", "book")


def test_translations_have_weights_from_best_to_least_of_at_most_one() -> None:
    forth, _ = translations(SEGMENTS)
    for found in forth.values():
        weights = [weight for _, weight in found]
        assert weights == sorted(weights, reverse=True)
        assert 0 < weights[-1] <= weights[0] <= 1
        assert len(found) <= MOST


def test_repeated_segments_and_words_count_once() -> None:
    repeated = [((*first, *first), second) for first, second in SEGMENTS] * 3
    assert translations(repeated) == translations(SEGMENTS)


def test_segments_without_words_or_far_too_long_teach_nothing() -> None:
    long = tuple(map(str, range(LONGEST_SEGMENT + 1)))
    assert translations([((), ("mot",)), (("word",), ()), (long, ("mot",))]) == ({}, {})
    assert translations([]) == ({}, {})
