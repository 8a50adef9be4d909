"""Somebody opens an account and comes back to it: by a passkey, and by a code without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, NextMail, by_name, written_in
from tests.servers import RunningServer

NewPage = Callable[..., Page]
CODE = re.compile(r"\b\d{4}-\d{4}\b")
PHONES_OWN_KEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def send(page: Page) -> None:
    """Send the first form of the page."""
    with page.expect_navigation():
        page.locator("main form button").first.click()


@pytest.fixture
def next_code(next_mail: NextMail) -> Callable[[Page, str], str]:
    """The code of the next mail to an address that was not read before."""

    def wait(page: Page, address: str) -> str:
        text = written_in(next_mail(page, address))
        found = CODE.search(text)
        assert found, text
        return found[0]

    return wait


def test_account_is_opened_by_code_and_entered_by_passkey(
    new_page: NewPage, server: RunningServer, next_code: Callable[[Page, str], str]
) -> None:
    page = new_page(viewport=PHONE, base_url=by_name(server))
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": PHONES_OWN_KEYS})
    address = "passkey@example.org"

    page.goto("/en/accounts/signup/")
    page.fill("input[name=email]", address)
    send(page)
    page.fill("input[name=code]", next_code(page, address))
    send(page)
    expect(page.get_by_text("Your e-mail address is confirmed.")).to_be_visible()

    page.goto("/en/accounts/2fa/webauthn/add/")
    with page.expect_navigation():
        page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto("/en/accounts/logout/")
    send(page)
    page.goto("/en/accounts/login/?next=/en/accounts/2fa/webauthn/")
    with page.expect_navigation(url="**/2fa/webauthn/"):
        page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Passkey 1")).to_be_visible()


def test_account_is_opened_and_entered_by_code_without_javascript_in_arabic(
    new_page: NewPage, server: RunningServer, next_code: Callable[[Page, str], str]
) -> None:
    page = new_page(viewport=PHONE, language="ar", javascript=False)
    address = "bareed@example.org"
    page.goto("/ar/accounts/signup/")
    page.fill("input[name=email]", address)
    send(page)
    arabic_digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    page.fill("input[name=code]", next_code(page, address).translate(arabic_digits))
    send(page)

    page.goto("/ar/accounts/logout/")
    send(page)
    page.goto("/ar/accounts/login/")
    expect(page.locator("form[data-passkey]")).to_be_hidden()
    page.fill("input[name=login]", address)
    send(page)
    page.fill("input[name=code]", next_code(page, address))
    send(page)
    page.goto("/ar/accounts/email/")
    expect(page.locator("main strong bdi")).to_have_text(address)
