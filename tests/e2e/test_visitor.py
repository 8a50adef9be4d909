"""A visitor finds an item, reads it in a language at hand and says whether it was useful."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE

NewPage = Callable[..., Page]
COMPANIES = "/practices/once-only-company-data-exchange/"
BIRTHS = "/practices/birth-registration-mobile-desk/"
HEARINGS = "/practices/neighbourhood-hearings-service-charters/"

with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [True, False], ids=["script", "no-script"]
)


def search(page: Page, language: str, text: str) -> None:
    """Ask from the box of the home page, by the Enter key."""
    page.goto(f"/{language}/")
    box = page.locator("main input[name=q]")
    box.fill(text)
    with page.expect_navigation():
        box.press("Enter")


@with_and_without_javascript
def test_word_of_another_edition_finds_the_item_in_the_readers_language(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=javascript)
    search(page, "ar", "entrepôt")

    hit = page.locator("main .card", has=page.locator(f'a[href$="/ar{COMPANIES}"]'))
    assert hit.locator(".card__title bdi").get_attribute("lang") == "ar"
    assert hit.locator('.card__summary[lang="ar"][dir="rtl"] mark').count()  # what the word is called there


@with_and_without_javascript
@pytest.mark.parametrize(
    ("language", "typed", "written", "item"),
    [
        ("fr", "entrepot", "entrepôt", COMPANIES),
        ("pt", "vacinacao", "vacinação", BIRTHS),
        ("ar", "الاكواخ", "الأكواخ", BIRTHS),
    ],
    ids=["fr-no-accent", "pt-no-accent", "ar-no-hamza"],
)
def test_spelling_without_marks_finds_the_item(
    new_page: NewPage, javascript: bool, language: str, typed: str, written: str, item: str
) -> None:
    page = new_page(viewport=PHONE, language=language, javascript=javascript)
    search(page, language, typed)

    hit = page.locator("main .card", has=page.locator(f'a[href$="/{language}{item}"]'))
    assert hit.locator(".card__summary mark").first.inner_text() == written


@with_and_without_javascript
def test_practice_is_three_taps_from_the_arabic_home_page(new_page: NewPage, javascript: bool) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=javascript)
    page.goto("/ar/")
    for target in (
        ".menu-button",
        '#menu a[href$="/ar/practices/"]',
        f'main .card__title a[href$="/ar{COMPANIES}"]',
    ):
        page.locator(target).click()

    expect(page.locator("main article h1")).to_be_visible()
    assert page.locator("main article").get_attribute("lang") == "ar"


@with_and_without_javascript
def test_language_switch_stays_on_the_item(new_page: NewPage, javascript: bool) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=javascript)
    page.goto(f"/ar{BIRTHS}")
    for language in ("pt", "fr", "en", "ar"):
        page.locator(f'.languages-nav a[lang="{language}"]').click()
        page.wait_for_url(f"**/{language}{BIRTHS}")
        assert page.locator("main article").get_attribute("lang") == language


@with_and_without_javascript
def test_practice_in_french_only_is_read_inside_the_arabic_interface(
    new_page: NewPage, javascript: bool
) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=javascript)
    search(page, "ar", "quartier")
    hit = page.locator("main .card", has=page.locator(f'a[href$="/ar{HEARINGS}"]'))
    assert hit.locator(".language-badge").inner_text() == "بالفرنسية"

    hit.locator(".card__title a").click()
    page.wait_for_url(f"**/ar{HEARINGS}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "بالفرنسية" in page.locator("main .notice").inner_text()
    article = page.locator('main article[lang="fr"][dir="ltr"]')
    assert article.locator("h1").inner_text().startswith("Des audiences de quartier")


@with_and_without_javascript
def test_answer_about_a_page_is_thanked_for(new_page: NewPage, javascript: bool) -> None:
    page = new_page(viewport=PHONE, language="en", javascript=javascript)
    page.goto(f"/en{BIRTHS}")
    with page.expect_navigation():
        page.locator('.feedback button[name="useful"][value="yes"]').click()
    assert page.locator("h1").inner_text() == "Thank you"
    page.locator("main").get_by_role("link", name="A registration desk that travels").click()
    page.wait_for_url(f"**/en{BIRTHS}")


@with_and_without_javascript
def test_problem_with_a_page_is_reported(new_page: NewPage, javascript: bool) -> None:
    page = new_page(viewport=PHONE, language="en", javascript=javascript)
    page.goto(f"/en{BIRTHS}")
    page.locator(".feedback summary").click()
    page.fill("#feedback-problem", "The second figure has no source.")
    with page.expect_navigation():
        page.get_by_role("button", name="Send this report").click()
    assert page.locator("h1").inner_text() == "Thank you"
