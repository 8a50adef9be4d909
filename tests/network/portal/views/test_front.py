"""The way in."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("site")


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("ar", "fr", "ar"),
        ("", "fr-CA,en;q=0.8", "fr"),
        ("", "pt-AO", "pt"),
        ("", "sw, ha", "en"),
        ("", "", "en"),
        ("xx", "ar", "ar"),
    ],
)
def test_front_leads_to_the_best_language(client: Client, cookie: str, accepted: str, language: str) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


def test_front_leads_to_a_page(client: Client) -> None:
    assert client.get("/", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/accounts/", "/fr/accounts/"),
        ("/accounts/login/?next=/cms/", "/fr/accounts/login/?next=/cms/"),
        ("/accounts/password/reset/", "/fr/accounts/password/reset/"),
        ("/accounts//evil.example/", "/fr/accounts//evil.example/"),
    ],
)
def test_accounts_lead_to_the_best_language(client: Client, address: str, target: str) -> None:
    response = client.get(address, headers={"accept-language": "fr"})
    assert (response.status_code, response["Location"]) == (302, target)


def test_front_answers_reading_only(client: Client) -> None:
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 302
