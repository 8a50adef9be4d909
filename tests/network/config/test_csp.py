"""Security headers on every kind of page, and pages that keep to them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from network.portal.audience import Audience, set_audience
from tests.factories.members import create_editor, create_member
from tests.factories.pages import create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")

PAGES = [
    "/ar/",
    "/en/practices/",
    "/en/reports/",
    "/en/events/",
    "/en/countries/",
    "/en/countries/kenya/",
    "/en/themes/",
    "/en/themes/ethics-integrity/",
    "/en/glossary/",
    "/en/search/?q=desk",
    "/en/accounts/login/",
    "/en/accounts/signup/",
    "/en/accounts/password/reset/",
    "/en/nothing/",
    "/nothing/",
]


class Inline(HTMLParser):
    """Collects what the strict policy would block, and every address that is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.blocked: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_data = values.get("type", "") in ("application/json", "application/ld+json")
        if tag in ("script", "style") and not (values.get("src") or values.get("nonce") or is_data):
            self.blocked.append(f"<{tag}>")
        self.blocked += [name for name in values if name == "style" or name.startswith("on")]
        self.blocked += [
            value for value in values.values() if (value or "").strip().lower().startswith("javascript:")
        ]
        if tag in ("script", "img", "iframe", "source", "link") and values.get("rel") not in (
            "canonical",
            "alternate",
        ):
            self.loaded += [values.get("src") or values.get("href") or ""]


def policy(response) -> dict[str, str]:
    parts = [part.strip() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: rest for name, _space, rest in (part.partition(" ") for part in parts)}


def check(response) -> None:
    found = policy(response)
    assert "'unsafe-" not in response["Content-Security-Policy"]
    assert found["default-src"] == "'none'"
    assert found["object-src"] == found["base-uri"] == "'none'"
    assert found["form-action"] == "'self'"
    assert not re.search(r"https?:|\*", response["Content-Security-Policy"])
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in response["Permissions-Policy"]
    page = Inline()
    page.feed(response.content.decode())
    assert page.blocked == []
    assert [address for address in page.loaded if not re.match(r"/(?!/)|data:", address)] == []


@pytest.mark.parametrize("address", PAGES)
def test_public_pages_keep_to_the_strict_policy(client: Client, address: str) -> None:
    check(client.get(address))


@pytest.mark.parametrize("create", [create_practice, create_report, create_event])
def test_items_keep_to_the_strict_policy(client: Client, create) -> None:
    item = create()
    check(client.get(item.url))
    check(client.get(f"/en/feedback/{item.translation_key}/"))
    set_audience(item, Audience.MEMBERS)
    check(client.get(item.url))


@pytest.mark.parametrize("path", ["email", "password/change", "2fa", "logout", "2fa/totp/activate"])
def test_account_pages_keep_to_the_strict_policy(client: Client, path: str) -> None:
    client.force_login(create_member())
    client.post("/en/accounts/reauthenticate/", {"password": "a long enough password"})
    response = client.get(f"/en/accounts/{path}/")
    assert response.status_code == 200
    check(response)


def test_administration_is_relaxed_for_style_and_script_alone(client: Client) -> None:
    client.force_login(create_editor())
    strict, relaxed = policy(client.get("/en/")), policy(client.get("/cms/"))
    assert relaxed["script-src"] == relaxed["style-src"] == "'self' 'unsafe-inline'"
    for name in ("default-src", "connect-src", "form-action", "base-uri", "object-src", "frame-ancestors"):
        assert relaxed[name] == strict[name]


def test_nonce_is_new_in_every_answer(client: Client) -> None:
    answers = [client.get("/en/") for _number in range(2)]
    nonces = [re.findall(r'nonce="([^"]+)"', answer.content.decode()) for answer in answers]
    assert not set(nonces[0]) & set(nonces[1])
    for found, answer in zip(nonces, answers, strict=True):
        assert all(f"'nonce-{nonce}'" in answer["Content-Security-Policy"] for nonce in found)


def test_visitor_gets_no_cookie_from_a_page_without_a_form(client: Client) -> None:
    for address in ("/en/", "/ar/practices/", "/fr/glossary/", "/pt/themes/", "/en/nothing/"):
        assert client.get(address).cookies.keys() == set(), address


def test_cookies_are_kept_from_scripts_and_other_sites(client: Client) -> None:
    member = create_member()
    client.get("/en/accounts/login/")
    client.post("/en/accounts/login/", {"login": member.email, "password": "a long enough password"})
    session, token = client.cookies["sessionid"], client.cookies["csrftoken"]
    assert session["httponly"]
    assert session["samesite"] == token["samesite"] == "Lax"
