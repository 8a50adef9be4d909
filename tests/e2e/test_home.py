"""The home page as a first visitor meets it."""

import pytest

from tests.e2e.conftest import DESK, PHONE


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("javascript", [True, False])
def test_home_reads_in_the_direction_of_its_language(new_page, language, direction, javascript):
    page = new_page(viewport=PHONE, language=language, javascript=javascript)
    page.goto(f"/{language}/")
    assert page.locator("html").get_attribute("dir") == direction
    assert page.locator("main h1").is_visible()


def test_home_fits_a_phone(new_page):
    page = new_page(viewport=PHONE, language="ar")
    page.goto("/ar/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_editor_signs_in_and_reaches_the_editors_part(signed_in):
    page = signed_in("editor", viewport=DESK)
    page.goto("/cms/")
    assert page.locator("h1").first.is_visible()
    assert "/cms/" in page.url
