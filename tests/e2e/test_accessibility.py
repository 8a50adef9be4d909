"""Every kind of public page, looked at by axe and measured for sideways overflow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.conftest import DESK, PHONE

# Address of a page of each kind, under the language. The items are in four languages unless said otherwise.
PAGES = {
    "home": "",
    "practices": "practices/",
    "practice": "practices/handover-file-of-senior-posts/",
    "practice, not assessed": "practices/state-agency-citizen-services-azan/",
    "practice in French only": "practices/neighbourhood-hearings-service-charters/",
    "reports": "reports/",
    "report": "reports/session-sou-24-innovation-service-delivery/",
    "events": "events/",
    "event": "events/seminar-trust-integrity-2027/",
    "countries": "countries/",
    "country": "countries/ghana/",
    "themes": "themes/",
    "theme": "themes/centre-of-government/",
    "glossary": "glossary/",
    "search with hits": "search/?q=SOU+24",
    "search without hits": "search/?q=zzzzqqqq",
    "about": "about/",
    "members only": "practices/interests-of-senior-officials/",
    "not found": "no-such-page/",
    "sign-in": "accounts/login/",
}
STATUS = {"members only": 403, "not found": 404}
WIDTHS = {"en": (PHONE, DESK), "fr": (PHONE,), "pt": (PHONE,), "ar": (PHONE, DESK)}
AXE = f"""async () => {{
  {AXE_SCRIPT}
  const found = await axe.run({json.dumps({"resultTypes": ["violations"]})});
  return found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, String(node.target), node.failureSummary]));
}}"""
SIDEWAYS = """() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"""


def complaints(page: Page, name: str) -> Iterator[str]:
    """What is wrong with the page that stands in the browser, a line each: page, rule, target."""
    content, window = page.evaluate(SIDEWAYS)
    if content > window:
        yield f"{name}: {content} px of content in a window of {window} px"
    for rule, target, summary in page.evaluate(AXE):
        yield f"{name}: {rule}: {target}: {' '.join(summary.split())}"


def visit(page: Page, language: str, name: str, address: str, status: int) -> Iterator[str]:
    """The page at each width of this language; what is wider comes by stretching the window."""
    page.set_viewport_size(PHONE)
    response = page.goto(f"/{language}/{address}")
    assert response is not None
    assert response.status == status, f"{name}: {response.status}"
    assert page.locator("html").get_attribute("lang") == language
    for viewport in WIDTHS[language]:
        page.set_viewport_size(viewport)
        yield from complaints(page, f"{name}, {viewport['width']} px")


@pytest.mark.parametrize("language", WIDTHS)
def test_pages_have_no_barrier(new_page: Callable[..., Page], language: str) -> None:
    page = new_page(viewport=PHONE, language=language)
    found = [
        line
        for name, address in PAGES.items()
        for line in visit(page, language, name, address, STATUS.get(name, 200))
    ]
    assert not found, "\n" + "\n".join(found)


def test_barrier_is_seen(new_page: Callable[..., Page]) -> None:
    """The check itself: an image without alternative text and a block that is too wide are found on a page of ours."""
    page = new_page(viewport=PHONE)
    page.goto("/en/")
    page.evaluate("document.querySelector('main').append(new Image())")
    page.evaluate("document.querySelector('main > *').style.inlineSize = '900px'")
    found = "\n".join(complaints(page, "home"))
    assert "image-alt" in found
    assert "px of content" in found
