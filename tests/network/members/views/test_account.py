"""Pages of one's own account beside allauth's."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from network.members.models import Member
from tests.factories.members import create_member, create_user
from tests.network.members.mailbox import sign_up

pytestmark = pytest.mark.usefixtures("site")

PASSWORD = "a long enough password"
CLOSE = "/en/accounts/close/"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36"


def sign_in(member: Member, user_agent: str = "Firefox Windows") -> Client:
    client = Client(headers={"user-agent": user_agent})
    client.post("/en/accounts/login/", {"login": member.email, "password": PASSWORD})
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/en/accounts/email/").status_code == 200


def confirm(client: Client) -> None:
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})


# --- Devices


def test_devices_are_listed_in_words() -> None:
    member = create_member()
    here, _phone = sign_in(member), sign_in(member, PHONE)
    page = here.get("/en/accounts/sessions/").content.decode()
    assert "Firefox, Windows" in page
    assert "Chrome, Android" in page
    assert page.count("This device") == 1


def test_one_other_device_is_signed_out() -> None:
    member = create_member()
    here, phone, third = sign_in(member), sign_in(member, PHONE), sign_in(member)
    session = UserSession.objects.get(user_agent=PHONE)
    here.post(f"/en/accounts/sessions/{session.pk}/end/")
    assert [is_signed_in(client) for client in (here, phone, third)] == [True, False, True]


def test_all_other_devices_are_signed_out() -> None:
    member = create_member()
    here, phone, third = sign_in(member), sign_in(member, PHONE), sign_in(member)
    here.post("/en/accounts/sessions/")
    assert [is_signed_in(client) for client in (here, phone, third)] == [True, False, False]


def test_nobody_ends_a_session_of_another() -> None:
    victim = sign_in(create_member(), PHONE)
    session = UserSession.objects.get(user_agent=PHONE)
    sign_in(create_member()).post(f"/en/accounts/sessions/{session.pk}/end/")
    assert is_signed_in(victim)


def test_session_is_not_ended_by_get() -> None:
    member = create_member()
    here, phone = sign_in(member), sign_in(member, PHONE)
    session = UserSession.objects.get(user_agent=PHONE)
    assert here.get(f"/en/accounts/sessions/{session.pk}/end/").status_code == 405
    assert is_signed_in(phone)


def test_ones_own_session_is_ended_by_signing_out_alone() -> None:
    here = sign_in(create_member())
    here.post(f"/en/accounts/sessions/{UserSession.objects.get().pk}/end/")
    assert is_signed_in(here)


# --- Closing


@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_says_what_closing_does_after_the_password(language: str) -> None:
    client = sign_in(create_member())
    asked = client.get(f"/{language}/accounts/close/")
    assert asked["Location"].startswith(f"/{language}/accounts/reauthenticate/")
    confirm(client)
    page = client.get(f"/{language}/accounts/close/")
    assert page.status_code == 200
    assert f'action="/{language}/accounts/close/"' in page.content.decode()


def test_closing_signs_out_and_says_so() -> None:
    member = create_member()
    client = sign_in(member)
    confirm(client)
    answer = client.post(CLOSE, follow=True)
    assert "Your account is closed." in answer.content.decode()
    assert not is_signed_in(client)
    assert not Member.objects.get(pk=member.pk).is_active
    again = sign_in(member)
    assert not is_signed_in(again)


def test_closing_is_not_done_by_get_or_without_the_password() -> None:
    member = create_member()
    client = sign_in(member)
    client.post(CLOSE)
    confirm(client)
    client.get(CLOSE)
    assert Member.objects.get(pk=member.pk).is_active


def test_form_that_waited_for_the_password_leads_back_to_the_page() -> None:
    member = create_member()
    client = sign_in(member)
    asked = client.post(CLOSE)["Location"]
    client.post(asked, {"password": "wrong"})
    assert Member.objects.get(pk=member.pk).is_active


def test_visitor_closes_nothing(client: Client) -> None:
    assert client.post(CLOSE)["Location"].startswith("/en/accounts/login/")


def test_administrator_reads_why_not(settings) -> None:
    settings.REQUIRE_STAFF_MFA = False
    client = sign_in(create_user(is_superuser=True))
    confirm(client)
    page = client.get(CLOSE).content.decode()
    assert "hands over first" in page
    assert "Close my account for good" not in page
    assert "hands over first" in client.post(CLOSE, follow=True).content.decode()


# --- A first password


def test_first_password_asks_for_proof_and_then_opens_the_account(client: Client, run_tasks) -> None:
    sign_up(client, "amina@example.org", run_tasks)
    passwords = {"password1": "quite another one 7", "password2": "quite another one 7"}
    client.post("/en/accounts/password/set/", passwords)
    member = Member.objects.get(email="amina@example.org")
    assert member.check_password("quite another one 7")
    assert is_signed_in(client)
