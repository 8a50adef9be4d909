"""Editions: the best one for a reader, and addresses that stay when the language changes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from network.portal.editions import best_editions, languages_of
from practices.models import PracticePage
from tests.factories.pages import create_edition, create_practice

pytestmark = pytest.mark.usefixtures("site")


def test_best_edition_is_the_readers_own_then_the_sites_order() -> None:
    french = create_practice("fr", title="Pratique", slug="both")
    create_edition(french, "ar", title="ممارسة")
    only_portuguese = create_practice("pt", title="Prática")
    pages = PracticePage.objects.live()
    shown = {code: {page.title for page in best_editions(pages, code)} for code in ("en", "fr", "pt", "ar")}
    assert shown == {
        "en": {"Pratique", "Prática"},
        "fr": {"Pratique", "Prática"},
        "pt": {"Pratique", "Prática"},
        "ar": {"ممارسة", "Prática"},
    }
    assert languages_of([french.translation_key, only_portuguese.translation_key]) == {
        french.translation_key: ["fr", "ar"],
        only_portuguese.translation_key: ["pt"],
    }


def test_address_without_an_edition_shows_the_best_one_in_the_readers_interface(client: Client) -> None:
    create_practice("fr", title="Guichet unique", slug="guichet-unique")
    response = client.get("/ar/practices/guichet-unique/")
    page = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in page
    assert "Guichet unique" in page
    assert 'lang="fr" dir="ltr"' in page


def test_draft_edition_is_not_shown_where_another_is_live(client: Client) -> None:
    french = create_practice("fr", title="En ligne", slug="draft-and-live")
    create_edition(french, "pt", title="Rascunho secreto", live=False)
    page = client.get("/pt/practices/draft-and-live/").content.decode()
    assert "En ligne" in page
    assert "Rascunho secreto" not in page


def test_unpublished_item_is_not_found_in_any_language(client: Client) -> None:
    create_practice("fr", slug="nowhere", live=False)
    assert [client.get(f"/{code}/practices/nowhere/").status_code for code in ("en", "fr", "pt", "ar")] == [
        404
    ] * 4


def test_address_belongs_to_one_item_in_all_languages() -> None:
    create_practice("en", slug="taken")
    with pytest.raises(ValidationError):
        create_practice("fr", slug="taken")


def test_title_in_arabic_letters_gets_a_latin_address() -> None:
    page = create_practice("ar", title="الشباك الوحيد", slug="")
    assert page.slug == f"practice-{str(page.translation_key)[:8]}"


def test_changed_address_follows_to_sister_editions(client: Client) -> None:
    english = create_practice(slug="old-address")
    create_edition(english, "fr", title="Pratique déplacée")
    english.slug = "new-address"
    english.save_revision().publish()
    assert "Pratique déplacée" in client.get("/fr/practices/new-address/").content.decode()
