"""Every address, asked in ways that no reader asks: an answer in plain words, never a fault."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories.members import create_editor
from tests.factories.pages import create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")

LISTS = ["practices/", "reports/", "events/"]
OTHERS = [
    "",
    "countries/",
    "countries/kenya/",
    "themes/",
    "themes/ethics-integrity/",
    "glossary/",
    "search/",
    "search/suggest/",
    "accounts/login/",
    "accounts/password/reset/",
]
BARE = [
    "/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/media/x.png",
    "/documents/1/x.pdf",
    "/accounts/",
]
LONG = "a" * 10_000
WORDS = [
    LONG,
    "\u202eabc\u2066",
    "🌍🙏",
    "مُدَرِّسَةٌ",
    "\x00",
    "NOT",
    "AND OR",
    'title:"',
    "(",
    "[a TO",
    "^",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%",
    "\\",
]
NAMES = ["q", "theme", "country", "type", "year", "language", "kind", "sort", "page", "audience", "next"]


IN_SQL = ("practices/", "search/")  # where the values reach the database


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(address, marks=pytest.mark.db if address in IN_SQL else ())
        for address in [*LISTS, *OTHERS]
    ],
)
def test_hostile_values_are_no_fault(client: Client, address: str) -> None:
    for word in WORDS:
        query = "&".join(f"{name}={quote(word)}" for name in (NAMES if word != LONG else ["q"]))
        response = client.get(f"/ar/{address}?{query}")
        assert response.status_code in (200, 400, 404), (address, word[:20], response.status_code)
        assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_page_that_is_no_number_is_the_first_or_not_found(client: Client, address: str) -> None:
    create_practice()
    for page in ("abc", "", "0", "-1", "1.5", "99999999999999999999999", "٢", "1;2", "last"):
        assert client.get(f"/en/{address}", {"page": page}).status_code in (200, 404), page


@pytest.mark.parametrize("address", LISTS)
def test_unknown_filter_value_is_nothing_found_or_all(client: Client, address: str) -> None:
    for name in NAMES:
        assert client.get(f"/pt/{address}?{name}=no-such-value").status_code in (200, 404), name
        assert client.get(f"/pt/{address}?{name}=a&{name}=b&{name}[]=c&{name}").status_code in (200, 404), (
            name
        )


@pytest.mark.parametrize("address", BARE)
def test_addresses_without_a_language_bear_the_same(client: Client, address: str) -> None:
    for word in WORDS:
        response = client.get(f"{address}?q={quote(word)}&next={quote(word)}")
        assert response.status_code in (200, 302, 400, 404, 503), (address, word[:20])


@pytest.mark.db
@pytest.mark.parametrize("create", [create_practice, create_report, create_event])
def test_items_bear_the_same(client: Client, create) -> None:
    url = create().url
    for word in WORDS:
        assert client.get(f"{url}?page={quote(word)}&language={quote(word)}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "a/" * 500,
        "a" * 10_000 + "/",
        "practices/" + "a" * 10_000 + "/",
        "practices/../../etc/passwd",
        "practices/%2e%2e/",
        "practices/%ff%fe/",
        "practices/%0d%0aSet-Cookie:x/",
        "themes/" + "x" * 500 + "/",
        "countries/../",
        "feedback/not-a-uuid/",
        "accounts/password/reset/key/0-0/",
        "accounts/password/reset/key/%F0%9F%99%8F-x/",
        "accounts/confirm-email/x:y:z/",
        "accounts/login/code/",
        "accounts/2fa/webauthn/nothing/",
        "search/nothing/",
    ],
)
def test_other_addresses_are_not_found_in_words(client: Client, path: str) -> None:
    response = client.get(f"/fr/{path}")
    assert response.status_code in (200, 404)
    assert '<html lang="fr"' in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_other_methods_are_no_fault(client: Client, method: str) -> None:
    for address in (
        "/en/",
        "/en/practices/",
        "/en/themes/",
        "/en/glossary/",
        "/en/search/",
        "/",
        "/sitemap.xml",
    ):
        assert getattr(client, method)(address).status_code < 500, address


@pytest.mark.db
def test_bodies_that_are_no_form_are_no_fault(client: Client) -> None:
    practice = create_practice()
    for address in ("/en/accounts/login/", f"/en/feedback/{practice.translation_key}/"):
        for kind in (
            "application/json",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/plain",
            "x",
        ):
            assert client.post(address, b"\xff\x00{", content_type=kind).status_code < 500


@pytest.mark.parametrize(
    "path", ["pages/abc/", "nothing/", "users/x/", "feedback/?page=abc", "feedback/?is_settled=x"]
)
def test_administration_bears_the_same(client: Client, path: str) -> None:
    client.force_login(create_editor())
    assert client.get(f"/cms/{path}", follow=True).status_code in (200, 404)
