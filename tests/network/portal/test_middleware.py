"""The language of a request, and requests that no page can answer."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("site")

COOKIE = "django_language"


@pytest.mark.parametrize(
    "address",
    [
        "/practices/",
        "/search/",
        "/api/",
        "/feeds/",
        "/oai",
        "/forum/",
        "/de/practices/",
        "/en-gb/",
        "/xx/",
        "/favicon.ico",
        "/wp-login.php",
        "/.env",
    ],
)
def test_what_does_not_exist_is_not_found_at_once(client: Client, address: str) -> None:
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert [status for _address, status in response.redirect_chain] in ([], [301])


@pytest.mark.parametrize(
    ("accepted", "language"), [("ar-EG,ar;q=0.9", "ar"), ("pt-BR", "pt"), ("sw,de", "en"), ("", "en")]
)
def test_address_without_a_language_is_answered_in_the_readers(
    client: Client, accepted: str, language: str
) -> None:
    response = client.get("/nothing-here/", headers={"accept-language": accepted})
    assert f'<html lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


def test_language_switched_to_is_remembered(client: Client) -> None:
    client.get("/pt/glossary/", headers={"referer": "http://testserver/en/glossary/"})
    assert client.cookies[COOKIE].value == "pt"
    assert client.cookies[COOKIE]["httponly"]
    assert client.cookies[COOKIE]["samesite"] == "Lax"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/pt/"


@pytest.mark.parametrize(
    "referer",
    [
        "http://testserver/pt/",
        "http://elsewhere.example/en/",
        "http://testserver/cms/",
        "http://testserver/",
        "",
        "http://[",
    ],
)
def test_language_arrived_in_is_not_a_choice(client: Client, referer: str) -> None:
    client.get("/pt/glossary/", headers={"referer": referer} if referer else {})
    assert COOKIE not in client.cookies


def test_language_remembered_is_not_sent_again(client: Client) -> None:
    client.cookies[COOKIE] = "pt"
    assert COOKIE not in client.get("/pt/", headers={"referer": "http://testserver/en/"}).cookies


@pytest.mark.parametrize("cookie", ["xx", "../../etc", 'en" onload', "a" * 5000])
def test_unknown_language_in_the_cookie_is_ignored(client: Client, cookie: str) -> None:
    client.cookies[COOKIE] = cookie
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/fr/"


@pytest.mark.db
@pytest.mark.parametrize(
    "address", ["/%00", "/en/%00/", "/en/practices/a%00b/", "/media/a%00.png", "/en/themes/x%00/"]
)
def test_nul_in_an_address_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.db
@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "theme=%00", "page=%00", "next=%00", "%00=1", "q=%0%000", "q=%%0000"]
)
@pytest.mark.parametrize("address", ["/en/practices/", "/en/accounts/login/", "/"])
def test_nul_in_a_query_is_read_over(client: Client, address: str, query: str) -> None:
    response = client.get(f"{address}?{query}")
    assert response.status_code in (200, 302)
    assert "\x00" not in response.content.decode()
