"""Sign-in, sign-out, sign-up and passwords, through real requests."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from network.members.models import Member
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")

PASSWORD = "a long enough password"
LANGUAGES = ("en", "fr", "pt", "ar")
HOSTILE = [
    "javascript:alert(1)",
    "//evil.example/",
    "https://evil.example/",
    "https:evil.example",
    "/\\evil.example/",
    "\x00//evil.example/",
    "http://localhost/elsewhere",
]


def sign_in(client: Client, member: Member, **extra: str):
    return client.post("/en/accounts/login/", {"login": member.email, "password": PASSWORD, **extra})


@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_in_page_is_in_the_language_of_its_address(client: Client, language: str) -> None:
    response = client.get(f"/{language}/accounts/login/")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_sign_in_leads_home_in_the_language_of_the_form(client: Client) -> None:
    member = create_member()
    response = client.post("/fr/accounts/login/", {"login": member.email.upper(), "password": PASSWORD})
    assert response["Location"] == "/fr/"
    assert client.session["_auth_user_id"] == str(member.pk)


def test_sign_in_comes_back_to_the_page_it_was_asked_from(client: Client) -> None:
    assert sign_in(client, create_member(), next="/ar/practices/")["Location"] == "/ar/practices/"


@pytest.mark.parametrize("address", HOSTILE)
def test_sign_in_leads_to_no_other_host(client: Client, address: str) -> None:
    assert sign_in(client, create_member(), next=address)["Location"] == "/en/"


@pytest.mark.parametrize("address", HOSTILE)
def test_sign_out_leads_to_no_other_host(client: Client, address: str) -> None:
    client.force_login(create_member())
    assert client.post("/en/accounts/logout/", {"next": address})["Location"] == "/en/"
    assert "_auth_user_id" not in client.session


def test_sign_in_with_a_wrong_password_keeps_the_address_typed(client: Client) -> None:
    member = create_member()
    page = client.post("/en/accounts/login/", {"login": member.email, "password": "wrong"}).content.decode()
    assert member.email in page
    assert "wrong" not in page
    assert "Please correct what is marked" in page


def test_sign_in_does_not_tell_which_accounts_exist(client: Client) -> None:
    member = create_member()
    answers = [
        client.post("/en/accounts/login/", {"login": login, "password": "wrong"}).content.decode()
        for login in (member.email, "nobody@example.org")
    ]
    known, unknown = (re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer) for answer in answers)
    assert known == unknown


def test_sign_in_is_limited(client: Client) -> None:
    member = create_member()
    for _attempt in range(6):
        client.post("/en/accounts/login/", {"login": member.email, "password": "wrong"})
    assert sign_in(client, member).status_code == 200
    assert "_auth_user_id" not in client.session


def test_sign_in_page_many_times_over_is_refused_in_words(client: Client) -> None:
    for _attempt in range(31):
        response = client.post("/fr/accounts/login/", {"login": "", "password": ""})
    assert response.status_code == 429
    assert 'lang="fr"' in response.content.decode()


def test_inactive_account_cannot_sign_in(client: Client) -> None:
    response = sign_in(client, create_user(is_active=False))
    assert response["Location"] == "/en/accounts/inactive/"
    assert client.get(response["Location"]).status_code == 200
    assert "_auth_user_id" not in client.session


def test_sign_up_is_closed_and_says_how_accounts_are_given(client: Client) -> None:
    assert "Accounts are given by the secretariat" in client.get("/en/accounts/signup/").content.decode()
    client.post("/en/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert not Member.objects.filter(email="new@example.org").exists()


def test_sign_up_is_linked_nowhere_as_such(client: Client) -> None:
    page = client.get("/en/accounts/login/").content.decode()
    assert "How to get an account" in page
    assert "sign up" not in page.lower()


def test_password_is_reset_by_mail(client: Client) -> None:
    member = create_member()
    assert client.post("/en/accounts/password/reset/", {"email": member.email}).status_code == 302
    (message,) = mail.outbox
    assert message.to == [member.email]
    link = re.search(r"http://testserver(/en/accounts/password/reset/key/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    done = client.post(address, {"password1": "quite another one 7", "password2": "quite another one 7"})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    member.refresh_from_db()
    assert member.check_password("quite another one 7")
    assert "cannot be used" in Client().get(link).content.decode()


def test_password_reset_for_an_unknown_address_looks_the_same(client: Client) -> None:
    known, unknown = (
        client.post("/en/accounts/password/reset/", {"email": email})
        for email in (create_member().email, "nobody@example.org")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "signup" not in mail.outbox[1].body


def test_password_that_is_too_short_is_refused(client: Client) -> None:
    client.force_login(create_member())
    passwords = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    response = client.post("/en/accounts/password/change/", passwords)
    assert response.status_code == 200
    assert "Please correct what is marked" in response.content.decode()


def test_change_of_address_counts_when_it_is_confirmed(client: Client) -> None:
    member = create_member(email="old@example.org")
    client.force_login(member)
    asked = client.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"}, follow=True)
    assert asked.request["PATH_INFO"] == "/en/accounts/reauthenticate/"
    client.post(asked.request["PATH_INFO"] + "?" + asked.request["QUERY_STRING"], {"password": PASSWORD})
    member.refresh_from_db()
    assert member.email == "old@example.org"
    link = re.search(r"http://testserver(/en/accounts/confirm-email/\S+)", mail.outbox[-1].body)[1]
    assert client.get(link).status_code == 200
    client.post(link)
    member.refresh_from_db()
    assert member.email == "new@example.org"


@pytest.mark.parametrize(
    "path",
    [
        "login",
        "signup",
        "password/reset",
        "password/reset/done",
        "inactive",
        "confirm-email",
        "password/reset/key/done",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_visitors_open(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/accounts/{path}/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in response or "csrftoken" in response.cookies


@pytest.mark.parametrize("path", ["email", "password/change", "logout", "2fa", "reauthenticate"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_ones_own_account_open(client: Client, language: str, path: str) -> None:
    client.force_login(create_member())
    response = client.get(f"/{language}/accounts/{path}/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_accounts_address_alone_leads_on(client: Client) -> None:
    assert client.get("/pt/accounts/")["Location"] == "/pt/accounts/login/"
