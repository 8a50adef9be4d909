"""Search as a visitor uses it: in Arabic, on a phone, by keyboard, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import PHONE
from tests.e2e.test_accessibility import complaints

FRENCH_ONLY = "/ar/practices/neighbourhood-hearings-service-charters/"


@pytest.mark.parametrize("javascript", [True, False])
def test_question_in_arabic_finds_a_practice_that_is_in_french_alone(
    new_page: Callable[..., Page], javascript: bool
) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=javascript)
    page.goto("/ar/search/")
    page.fill("#search-text", "ميثاق الخدمات النوع:ممارسة")
    page.locator("#search-text").press("Enter")

    page.locator("a.chip").wait_for()
    assert page.input_value("#search-text") == "ميثاق الخدمات"
    card = page.locator(".card", has=page.locator(f"a[href='{FRENCH_ONLY}']"))
    assert card.locator(".card__title bdi").get_attribute("lang") == "fr"
    everything = page.locator(".card").count()

    page.locator("button.filters-button").click()
    page.locator(".filters a[href*='country=benin']").click()
    page.wait_for_url("**country=benin**")
    assert 0 < page.locator(".card").count() < everything

    page.locator("a.chip[href*='country=benin']").click()
    page.wait_for_url(lambda url: "kind=" not in url)
    page.locator(f"a[href='{FRENCH_ONLY}']").click()
    page.wait_for_url(f"**{FRENCH_ONLY}")
    assert page.locator("#related-heading").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_misspelt_word_is_mended_by_a_link(new_page: Callable[..., Page], javascript: bool) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=javascript)
    page.goto("/ar/search/?q=اللامركظية")
    shown = page.locator(".card").count()

    with page.expect_navigation():
        page.locator(".did-you-mean a").click()

    assert page.locator(".did-you-mean").count() == 0
    assert page.input_value("#search-text") == "اللامركزية"
    assert page.locator(".card").count() >= shown > 0


def test_suggestion_is_chosen_by_keyboard_in_arabic(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport=PHONE, language="ar")
    page.goto("/ar/search/")
    box = page.get_by_role("combobox")

    box.press_sequentially("بني")
    option = page.get_by_role("group", name="البلد").get_by_role("option")
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(".suggestions__kind").inner_text() == "البلد"
    assert list(complaints(page, "suggestions")) == []

    box.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")

    box.press("Enter")
    page.wait_for_url("**/ar/countries/benin/")


def test_escape_closes_the_suggestions_and_keeps_the_text(new_page: Callable[..., Page]) -> None:
    page = new_page(language="fr")
    page.goto("/fr/search/")
    box = page.get_by_role("combobox")
    box.press_sequentially("guichet")
    page.get_by_role("option").first.wait_for()

    box.press("Escape")

    assert page.get_by_role("option").count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "guichet"
