"""How near two words are, and which of several near ones is chosen."""

from __future__ import annotations

import pytest

from search.engine.question import read_question
from search.engine.spelling import best_of, edits, folded_words, respellable


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("sukuba", "tsukuba", 1),
        ("tatswo", "tatsuo", 1),
        ("obmudsman", "ombudsman", 1),
        ("kauzya", "kauzya", 0),
        ("reform", "form", 2),
        ("reform", "budget", 3),
        ("abcd", "badc", 2),
        ("الفصاد", "الفساد", 1),
    ],
)
def test_edits_counts_wrong_missing_and_swapped_letters_up_to_more_than_asked(
    one: str, other: str, expected: int
) -> None:
    assert (edits(one, other, 2), edits(other, one, 2)) == (expected, expected)


def test_best_of_prefers_the_nearest_then_the_most_frequent_then_the_alphabet() -> None:
    texts = [("en", "Formed forged"), ("en", "Forged"), ("en", "Forded Formed"), ("en", "foryedd")]
    assert best_of("foryed", 1, texts) == "forged"
    assert best_of("formeds", 1, texts) == "formed"


def test_best_of_gives_no_stop_word_and_nothing_further_than_asked() -> None:
    assert best_of("thar", 1, [("en", "That there is the tar")]) == "tar"
    assert best_of("tsukuba", 1, [("en", "Kuba")]) is None


def test_best_of_gives_the_word_as_it_is_written() -> None:
    assert best_of("prestacam", 1, [("pt", "PRESTAÇÃO de contas")]) == "prestação"


def test_folded_words_leave_out_stop_words_numbers_and_short_ones() -> None:
    assert folded_words("Les réformes de l'État, 2018, au T2b et à Rio", "fr") == {"reformes", "etat", "rio"}


def test_respellable_words_are_long_enough_without_digits_and_not_quoted() -> None:
    question = read_question('Kauza "sukuba" "one two" about the G20 UN covid19 -Kigali', "en")
    assert list(respellable(question)) == ["kauza"]


def test_respellable_words_of_a_long_question_are_none() -> None:
    eight = "kauza budget reform ministry audit charter office region"
    assert len(list(respellable(read_question(eight, "en")))) == 8
    assert list(respellable(read_question(f"{eight} city", "en"))) == []
