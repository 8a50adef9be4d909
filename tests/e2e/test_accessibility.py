"""Every kind of page, looked at by axe and measured for sideways overflow."""

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
    "search without hits": "search/?q=zzzzqqqq+service&country=benin&language=ar",
    "about": "about/",
    "members only": "practices/interests-of-senior-officials/",
    "not found": "no-such-page/",
    "sign-in": "accounts/login/",
    "sign-up": "accounts/signup/",
    "circles, for a visitor": "forum/",
}
STATUS = {"members only": 403, "not found": 404}
# Pages of people, by the demo account that sees them. The visitor is no member; the training is full, the seminar open.
PAGES_OF_PEOPLE = {
    "member": {
        "dashboard": "dashboard/",
        "notices": "members/notices/",
        "directory": "members/",
        "settings": "members/settings/",
        "own data": "members/own-data/",
        "circles": "forum/",
        "circle": "forum/exchange-among-members/",
        "thread": "forum/exchange-among-members/1/",
        "reply": "forum/exchange-among-members/1/reply/?answers=1&quote=1",
        "new thread": "forum/exchange-among-members/new/",
        "form of registration": "events/seminar-trust-integrity-2027/registration/new/",
        "own registration": "events/training-measuring-service-results-2027/registration/",
        "cancelling": "events/training-measuring-service-results-2027/registration/cancel/",
        "event with own registration": "events/training-measuring-service-results-2027/",
        "e-mail addresses": "accounts/email/",
        "ways to sign in": "accounts/2fa/",
        "sessions": "accounts/sessions/",
        "proof before closing the account": "accounts/reauthenticate/?next=%2Fen%2Faccounts%2Fclose%2F",
    },
    "visitor": {"application": "members/apply/", "dashboard of an applicant": "dashboard/"},
    "moderator": {"thread for its moderator": "forum/exchange-among-members/1/"},
    "secretariat": {
        "applications": "members/applications/",
        "registrations": "events/training-measuring-service-results-2027/registrations/",
        "one registration": "events/training-measuring-service-results-2027/registrations/4/",
    },
}
WIDTHS_OF_PEOPLE = {"en": DESK, "ar": PHONE}
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


@pytest.mark.parametrize("language", WIDTHS_OF_PEOPLE)
def test_pages_of_people_have_no_barrier(signed_in: Callable[..., Page], language: str) -> None:
    found = []
    for account, pages in PAGES_OF_PEOPLE.items():
        page = signed_in(account, language, viewport=WIDTHS_OF_PEOPLE[language])
        for name, address in pages.items():
            response = page.goto(f"/{language}/{address}")
            assert response is not None
            assert response.status == 200, f"{name}: {response.status}"
            assert page.url.endswith(address), f"{name}: led to {page.url}"
            found += complaints(page, name)
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
