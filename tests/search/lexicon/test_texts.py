"""What the lexicon may learn from: texts that say the same, and that everyone may read."""

from __future__ import annotations

import pytest

from network.portal.audience import Audience, set_audience
from search.engine import Document, Edition
from search.lexicon.texts import aligned, aligned_texts, catalogue_texts, cldr_names, published_texts
from tests.factories.pages import create_edition, create_practice


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


@pytest.mark.django_db
def test_published_editions_teach_what_everyone_may_read_and_nothing_else(site: object) -> None:
    open_to_all = create_practice("en", title="Charter")
    create_edition(open_to_all, "fr", title="Charte")
    create_edition(open_to_all, "pt", title="Carta", live=False)
    closed = create_practice("en", title="Secret register")
    create_edition(closed, "fr", title="Registre secret")
    set_audience(closed, Audience.MEMBERS)
    titles = [text for text in published_texts() if {"Charter", "Secret register"} & set(text.values())]
    assert titles == [{"en": "Charter", "fr": "Charte"}]
