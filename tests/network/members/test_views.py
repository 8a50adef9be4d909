"""Wagtail's own doors lead to the site's sign-in."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from network.members.models import Member
from tests.factories.members import create_editor, create_user

pytestmark = pytest.mark.usefixtures("site")

PASSWORD = "a long enough password"
DOORS = ["/cms/login/", *(f"/{code}/_util/login/" for code in ("en", "fr", "pt", "ar"))]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("field", ["username", "login", "email"])
def test_other_sign_in_forms_sign_nobody_in(door: str, field: str) -> None:
    client = Client(enforce_csrf_checks=True)
    member = create_user("members", "editors")
    response = client.post(door, {field: member.email, "password": PASSWORD, "next": "/cms/"})
    assert response.status_code == 302
    assert response["Location"].endswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_other_sign_in_form_leads_to_ours_with_the_page_wanted(client: Client) -> None:
    assert (
        client.get("/ar/_util/login/?next=/ar/events/")["Location"]
        == "/ar/accounts/login/?next=%2Far%2Fevents%2F"
    )
    assert (
        client.get("/cms/login/?next=/cms/pages/")["Location"] == "/en/accounts/login/?next=%2Fcms%2Fpages%2F"
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "https://evil.example"])
@pytest.mark.parametrize("door", DOORS)
def test_other_sign_in_form_passes_no_other_host_on(client: Client, door: str, address: str) -> None:
    location = client.get(door, {"next": address})["Location"]
    assert location.endswith("/accounts/login/")


def test_sign_in_for_the_administration_is_in_the_readers_language(client: Client) -> None:
    response = client.get("/cms/login/", headers={"accept-language": "fr"})
    assert response["Location"] == "/fr/accounts/login/"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["", "done/", "confirm/MQ/set-password/", "complete/"])
def test_wagtail_resets_no_password(path: str, run_tasks) -> None:
    client = Client(enforce_csrf_checks=True)
    member = create_editor()
    for response in (
        client.get(f"/cms/password_reset/{path}"),
        client.post(
            f"/cms/password_reset/{path}", {"email": member.email, "new_password1": "x", "new_password2": "x"}
        ),
    ):
        assert response["Location"] == "/en/accounts/password/reset/"
    run_tasks()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/_util/authenticate_with_password/1/2/",
        "/ar/_util/authenticate_with_password/1/2/",
        "/documents/authenticate_with_password/1/",
    ],
)
def test_nothing_is_opened_by_a_shared_password(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 404
    assert client.post(address, {"password": "x", "return_url": "//evil.example"}).status_code == 404


def test_visitor_is_asked_to_sign_in_before_the_administration(client: Client) -> None:
    assert client.get("/cms/pages/")["Location"] == "/en/accounts/login/?next=/cms/pages/"


def test_account_page_of_the_administration_has_no_picture(client: Client) -> None:
    client.force_login(create_editor())
    page = client.get("/cms/account/").content.decode()
    assert "name_email-first_name" in page
    assert "avatar-avatar" not in page


def test_signing_out_of_the_administration_works(client: Client) -> None:
    client.force_login(create_editor())
    client.post("/cms/logout/")
    assert client.get("/cms/").status_code == 302


def test_secretariat_gives_an_account_whose_holder_sets_the_password(client: Client, run_tasks) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    chief = create_user(is_superuser=True)
    TOTP.activate(chief, generate_totp_secret())
    client.force_login(chief)
    fields = {"email": "New.Person@example.org", "first_name": "Amina", "last_name": "Diallo"}
    response = client.post("/cms/users/new/", fields)
    assert response.status_code == 302, response.context["form"].errors
    member = Member.objects.get(email__iexact="new.person@example.org")
    Client().post("/en/accounts/password/reset/", {"email": member.email})
    run_tasks()
    assert mail.outbox[0].to[0].lower() == member.email.lower()
