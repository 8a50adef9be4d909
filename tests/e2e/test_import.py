"""An editor uploads a session report in two languages, and a visitor finds it by its own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DESK, PHONE
from tests.factories import documents

NewPage = Callable[..., Page]
ASKS = 80  # of the search page, a quarter of a second apart, before a published page must be found


@pytest.fixture
def made_up_report(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.docx"
    path.write_bytes(documents.word_file(*documents.SESSION_REPORT))
    return path


def upload(page: Page, file: Path) -> None:
    """Choose the file in the editors' part, up to its preview."""
    page.goto("/cms/import-report/")
    page.set_input_files("input[type=file]", file)
    with page.expect_navigation():
        page.get_by_role("button", name="Show what goes where").click()


def confirm_and_publish(page: Page) -> None:
    """Make the drafts, then publish each from its editor."""
    with page.expect_navigation():
        page.get_by_role("button", name="Make the drafts").click()
    editors = page.locator('.messages a[href*="/edit/"]')
    expect(editors).to_have_count(2)
    for address in [editor.get_attribute("href") for editor in editors.all()]:
        assert address
        page.goto(address)
        page.locator('footer [data-w-dropdown-target="toggle"]').click()
        with page.expect_navigation():
            page.locator('[name="action-publish"]').click()
        expect(page.locator(".messages .success")).to_contain_text("published")


def found(page: Page, language: str, text: str, title: str) -> Locator:
    """The hit with this very title. The worker indexes what was published: the page is asked until it is there."""
    # A pattern minds capitals, which tell an imported report from a sample that retells it.
    hit = page.locator("main .card", has=page.locator(".card__title", has_text=re.compile(re.escape(title))))
    for _ask in range(ASKS):
        page.goto(f"/{language}/search/?q={text}")
        if hit.count():
            return hit.first
        page.wait_for_timeout(250)
    pytest.fail(f"not found by “{text}”: {page.locator('main').inner_text()}")


def test_uploaded_report_is_shown_published_and_found(
    signed_in: NewPage, new_page: NewPage, made_up_report: Path
) -> None:
    editor = signed_in("editor", viewport=DESK)
    upload(editor, made_up_report)
    preview = editor.locator("main")
    expect(preview).to_contain_text("42 of 42 paragraphs have a place")
    for text in (
        "La fiche unique du citoyen",
        "The single file of the citizen",
        "TST 3",
        "Who keeps the file?",
    ):
        expect(preview).to_contain_text(text)
    confirm_and_publish(editor)

    visitor = new_page(viewport=PHONE, language="en", javascript=False)
    hit = found(visitor, "en", "citizen+registry+Inventé", "The single file of the citizen")
    hit.locator(".card__title a").click()
    article = visitor.locator('main article[lang="en"]')
    expect(article.locator("h1")).to_have_text("The single file of the citizen")
    for text in ("TST 3", "Atlas", "Jean Inventé", "Who keeps the file?", "The cost of the equipment."):
        expect(article).to_contain_text(text)
    visitor.locator('.languages-nav a[lang="fr"]').click()
    expect(visitor.locator('main article[lang="fr"] h1')).to_have_text("La fiche unique du citoyen")

    reader = new_page(viewport=PHONE, language="ar", javascript=False)
    hit = found(reader, "ar", "materiel+agents+fiche", "The single file of the citizen")
    assert hit.locator(".language-badge").inner_text() == "بالإنجليزية"
    assert hit.locator("mark").count()


def test_real_report_is_shown_published_and_found(
    signed_in: NewPage, new_page: NewPage, samples_dir: Path
) -> None:
    editor = signed_in("editor", viewport=DESK)
    upload(editor, samples_dir / "samples" / "session-report-SOU-24-2018.docx")
    preview = editor.locator("main")
    for text in ("SOU 24", "22 November 2018", "George Mutabaazi", "Agency “AZAN”"):
        expect(preview).to_contain_text(text)
    confirm_and_publish(editor)

    visitor = new_page(viewport=PHONE, language="fr")
    title = "L’INNOVATION EN MATIÈRE DE PRESTATION DES SERVICES PUBLICS"
    hit = found(visitor, "fr", "Mutabaazi+ULGA", title)
    hit.locator(".card__title a").click()
    expect(visitor.locator('main article[lang="fr"] h1')).to_have_text(title)
