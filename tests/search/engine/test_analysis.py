"""Words become the same terms wherever they are read."""

from __future__ import annotations

import pytest

from search.engine.analysis import (
    GAP,
    index_terms,
    index_texts,
    normalise,
    stop_words,
    terms_of,
    title_words,
    typed_words,
)
from search.engine.base import LANGUAGES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ASCII", "plain ASCII"),
        ("a\x00b", "a b"),
        ("إِصْلَاحٌ", "إصلاح"),
        ("إصـــلاح", "إصلاح"),
        ("٢٠١٨ ۲۰۱۸", "2018 2018"),
        ("\u202aabc\u202c\u200f\ufeff", "abc"),
        ("ser\u00advice", "service"),
        ("e\u0301", "é"),
        ("ﻻ", "لا"),
        ("x\ud800y", "xy"),
    ],
)
def test_normalise_leaves_letters_alone(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_words_are_no_terms(language: str) -> None:
    assert len(stop_words(language)) > 90
    assert [word for word in stop_words(language) if terms_of(word, language)] == []


@pytest.mark.parametrize(
    ("language", "word"),
    [("fr", "ete"), ("fr", "a"), ("pt", "nao"), ("pt", "sao"), ("ar", "الى"), ("ar", "ان")],
)
def test_stop_words_are_known_without_accents_or_hamza(language: str, word: str) -> None:
    assert word in stop_words(language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "reform reforms Reformed"),
        ("fr", "évaluation évaluations evaluation ÉVALUATIONS"),
        ("fr", "national nationaux nationale"),
        ("pt", "prestação prestações prestacao prestacoes PRESTAÇÕES"),
        ("pt", "municipal municipais"),
        ("pt", "jovem jovens"),
        ("ar", "أخلاقيات الأخلاقيات اخلاقيات والأخلاقيات"),
        ("ar", "مسؤول مسئول المسؤولون"),
        ("ar", "إدارة ادارة الإدارة اداره"),
    ],
)
def test_terms_of_forms_of_a_word_have_one_in_common(language: str, words: str) -> None:
    assert set.intersection(*(set(terms_of(word, language)) for word in words.split()))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "policy", "police"), ("fr", "maire", "marée"), ("pt", "lei", "leite"), ("ar", "إصلاح", "صلح")],
)
def test_terms_of_different_words_have_none_in_common(language: str, one: str, other: str) -> None:
    assert not set(terms_of(one, language)) & set(terms_of(other, language))


def test_terms_of_a_word_beyond_the_longest_are_none() -> None:
    assert terms_of("x" * 61, "en") == ()


def test_index_texts_add_other_spellings_apart_from_the_text() -> None:
    assert index_texts("L'autorité locale", "fr") == ["L'autorité locale", "autorite"]


def test_index_texts_of_plain_words_add_nothing() -> None:
    assert index_texts("Local authority", "en") == ["Local authority"]


def test_index_terms_are_those_of_words_with_gaps_then_those_of_other_spellings() -> None:
    assert index_terms("L'autorité des maires", "fr") == [f"{GAP} autor {GAP} mair", "autorit"]


def test_gap_is_no_word_of_any_text() -> None:
    assert GAP not in index_terms(f"budget {GAP} city", "en")[0]


def test_typed_words_have_no_arabic_article() -> None:
    assert typed_words("والإدارة للحكومة ال", "ar") == ["اداره", "حكومه", "ال"]


def test_title_words_have_the_article_and_not() -> None:
    assert title_words("الإدارة", "ar") == {"الاداره", "اداره"}
