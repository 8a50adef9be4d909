"""What people type becomes words, phrases and exclusions; nothing they type is an error."""

from __future__ import annotations

import pytest

from search.engine import Expansions
from search.engine.base import LANGUAGES
from search.engine.question import read_question


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is the budget of the city", "en"),
        ("quel est le budget de la ville", "fr"),
        ("qual é o orçamento da cidade", "pt"),
        ("ما هي ميزانية المدينة", "ar"),
    ],
)
def test_question_language_is_told_by_stop_words(text: str, language: str) -> None:
    assert {read_question(text, reader).language for reader in LANGUAGES} == {language}


@pytest.mark.parametrize(("reader", "expected"), [("fr", "fr"), ("ar", "ar"), ("xx", "en")])
def test_question_language_without_stop_words_is_the_readers(reader: str, expected: str) -> None:
    assert read_question("budget", reader).language == expected


def test_question_language_without_stop_words_is_that_of_the_lexicon() -> None:
    lexicon = {
        ("pt", "en"): {"orcament": (("budget", 0.9),)},
        ("en", "pt"): {"budget": (("orçamento", 0.9),)},
    }
    assert read_question("orçamento", "en", Expansions("1", lexicon=lexicon)).language == "pt"


@pytest.mark.parametrize(
    ("text", "units", "excluded"),
    [
        ("tax  Reform tax", (("tax",), ("reform",)), ()),
        ('"tax reform" law', (("tax", "reform"), ("law",)), ()),
        ("« guichet unique »", (("guichet", "unique"),), ()),
        ("tax -reform", (("tax",),), (("reform",),)),
        ('tax -"one stop"', (("tax",),), (("one", "stop"),)),
        ("-tax", (), (("tax",),)),
        ("one-stop e-government", (("one",), ("stop",), ("e",), ("government",)), ()),
        ("tax - reform", (("tax",), ("reform",)), ()),
        ("إصلاح -ضريبة", (("إصلاح",),), (("ضريبة",),)),
        ('"unclosed words', (("unclosed",), ("words",)), ()),
        ("-", (), ()),
    ],
)
def test_question_is_read_as_words_phrases_and_exclusions(
    text: str, units: tuple[tuple[str, ...], ...], excluded: tuple[tuple[str, ...], ...]
) -> None:
    question = read_question(text, "en")
    assert (question.units, question.excluded) == (units, excluded)
