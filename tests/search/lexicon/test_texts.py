"""What the lexicon may learn from: texts that say the same, and that everyone may read."""

from __future__ import annotations

from search.engine import Document, Edition
from search.lexicon.texts import aligned, aligned_texts, catalogue_texts, cldr_names


def test_catalogues_have_the_interface_of_the_product_without_its_codes() -> None:
    texts = list(catalogue_texts())
    search = next(text for text in texts if text["en"] == "Search" and len(text) == 4)
    assert set(search) == {"en", "fr", "pt", "ar"}
    assert not [text for text in texts if "%(" in text["en"] or "<" in text["en"]]


def test_names_of_cldr_are_of_four_languages() -> None:
    assert {"en": "Mozambique", "fr": "Mozambique", "pt": "Moçambique", "ar": "موزمبيق"} in list(cldr_names())


def test_lines_are_aligned_between_texts_of_as_many_lines() -> None:
    texts = {"en": "One\nTwo", "fr": "Un\nDeux", "pt": "Um\nDois\nTrês", "ar": "واحد"}
    assert list(aligned(texts)) == [{"en": "One", "fr": "Un"}, {"en": "Two", "fr": "Deux"}]


def test_editions_teach_their_titles_and_lines() -> None:
    editions = (Edition("en", "Charter", body="One\nTwo"), Edition("pt", "Carta", body="Um\nDois"))
    texts = list(aligned_texts(Document("practice:1", "practice", ("public",), editions)))
    assert texts == [{"en": "Charter", "pt": "Carta"}, {"en": "One", "pt": "Um"}, {"en": "Two", "pt": "Dois"}]
