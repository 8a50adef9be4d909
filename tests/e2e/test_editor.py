"""An editor publishes, translates, changes a fact and publishes again; a visitor sees each step."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect


def pages(page: Page, query: str) -> list[dict[str, Any]]:
    """Pages as the editors' own interface knows them."""
    found: list[dict[str, Any]] = page.request.get(f"/cms/api/main/pages/?{query}").json()["items"]
    return found


def publish(page: Page) -> None:
    page.click("footer .w-dropdown__toggle")
    with page.expect_navigation():
        page.click("button[name=action-publish]")
    expect(page.locator(".messages .success")).to_be_visible()


def translate(page: Page, number: int, words: dict[str, str]) -> None:
    """Type each translation in the translation editor, and publish."""
    page.goto(f"/cms/pages/{number}/edit/")
    for original, translated in words.items():
        part = page.locator("li", has_text=original).last
        part.get_by_role("button", name="Translate", exact=True).click()
        page.locator("textarea").fill(translated)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(translated)).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish in").click()


def submit_translation(page: Page, number: int, language: str) -> None:
    page.goto(f"/cms/localize/submit/page/{number}/")
    page.get_by_label(language).check()
    with page.expect_navigation():
        page.locator("form input[type=submit].button").last.click()


def unpublish(page: Page, number: int) -> None:
    """Other journeys read the same site, so what this one made leaves the lists."""
    page.goto(f"/cms/pages/{number}/unpublish/")
    with page.expect_navigation():
        page.locator("main form [type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()


@pytest.mark.parametrize(
    ("original", "target", "target_name"), [("en", "ar", "Arabic"), ("ar", "en", "English")]
)
def test_editor_publishes_translates_and_changes_a_fact(signed_in, new_page, original, target, target_name):
    page, word = signed_in("editor"), f"journey{time.time_ns()}"
    section = pages(page, f"slug=practices&locale={original}")[0]
    page.goto(f"/cms/pages/add/practices/practicepage/{section['id']}/")
    page.fill("[name=title]", f"{word} title")
    page.fill("[name=summary]", f"{word} summary")
    page.get_by_role("tab", name="Facts").click()
    page.select_option("[name=country]", label="Kenya")
    page.get_by_role("tab", name="Audience and address").click()
    page.fill("[name=slug]", word)
    publish(page)

    visitor = new_page(language=target)
    visitor.goto(f"/{target}/practices/{word}/")
    expect(visitor.locator("h1")).to_have_text(f"{word} title")

    made = pages(page, f"slug={word}&locale={original}")[0]
    submit_translation(page, made["id"], target_name)
    translation = pages(page, f"slug={word}&locale={target}")[0]
    translate(
        page,
        translation["id"],
        {f"{word} title": f"{word} translated", f"{word} summary": f"{word} in other words"},
    )
    visitor.reload()
    expect(visitor.locator("h1")).to_have_text(f"{word} translated")

    page.goto(f"/cms/pages/{made['id']}/edit/")
    page.get_by_role("tab", name="Facts").click()
    page.select_option("[name=country]", label="Senegal")
    publish(page)
    visitor.reload()
    expect(visitor.locator("main a[href$='/countries/senegal/']").first).to_be_visible()

    for number in (translation["id"], made["id"]):
        unpublish(page, number)
    response = visitor.goto(f"/{target}/practices/{word}/")
    assert response is not None
    assert response.status == 404
