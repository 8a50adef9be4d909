"""Search as a visitor uses it: by keyboard in the box, and without JavaScript."""

import pytest

from tests.e2e.conftest import PHONE


def test_suggestions_are_reached_by_keyboard_and_lead_to_the_item(new_page):
    page = new_page(viewport=PHONE, language="en")
    page.goto("/en/search/")
    box = page.get_by_role("combobox")

    box.press_sequentially("leadersh")
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"

    box.press("ArrowDown")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")

    with page.expect_navigation():
        box.press("Enter")
    assert "/en/themes/leadership" in page.url or "/en/themes/centre-of-government" in page.url


def test_escape_closes_the_suggestions_and_keeps_the_text(new_page):
    page = new_page(language="fr")
    page.goto("/fr/search/")
    box = page.get_by_role("combobox")
    box.press_sequentially("guichet")
    page.get_by_role("option").first.wait_for()

    box.press("Escape")

    assert page.get_by_role("option").count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "guichet"


@pytest.mark.parametrize("javascript", [True, False])
def test_filters_and_chips_work_as_links(new_page, javascript):
    page = new_page(language="ar", viewport=PHONE, javascript=javascript)
    page.goto("/ar/search/?q=الخدمات")
    everything = page.locator(".card").count()

    page.locator("button.filters-button").click()
    page.locator(".filters a[href*='kind=term']").click()
    page.wait_for_url("**kind=term**")
    assert 0 < page.locator(".card").count() < everything

    page.locator("a.chip").click()
    page.wait_for_url(lambda url: "kind=" not in url)
    assert page.locator(".card").count() == everything
