"""A mailed code before a change to an account without password and second factor."""

from __future__ import annotations

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client

from network.members.models import Member
from tests.network.members.mailbox import code_in_last_mail, sign_in_by_code, sign_up

pytestmark = pytest.mark.usefixtures("site")

ASK = "/en/accounts/reauthenticate/code/"
ADD_APP = "/en/accounts/2fa/totp/activate/"


@pytest.fixture
def clock():
    with time_machine.travel("2027-01-01T00:00:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def member(client: Client, run_tasks, clock) -> Member:
    """Somebody who signed up and came in by code a while ago, with neither password nor second factor."""
    sign_up(client, "amina@example.org", run_tasks)
    clock.shift(3600)
    return Member.objects.get(email="amina@example.org")


def test_code_of_the_sign_in_is_proof_for_ten_minutes(
    client: Client, member: Member, run_tasks, clock
) -> None:
    client.post("/en/accounts/logout/")
    sign_in_by_code(client, member.email, run_tasks)
    clock.shift(599)
    assert client.get(ADD_APP).status_code == 200
    clock.shift(2)
    assert client.get(ADD_APP)["Location"] == f"{ASK}?next=%2Fen%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"


@pytest.mark.parametrize("path", ["2fa/totp/activate/", "2fa/webauthn/add/", "password/set/", "close/"])
def test_changes_ask_for_a_code(client: Client, member: Member, path: str) -> None:
    assert client.get(f"/en/accounts/{path}")["Location"].startswith(ASK)


def test_change_of_address_asks_for_a_code_and_then_goes_on(
    client: Client, member: Member, run_tasks
) -> None:
    asked = client.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"}, follow=True)
    address = asked.request["PATH_INFO"] + "?" + asked.request["QUERY_STRING"]
    client.post(address)
    code = code_in_last_mail(run_tasks)
    assert client.post(address, {"code": code})["Location"] == "/en/accounts/confirm-email/"


def test_page_sends_no_code_by_itself(client: Client, member: Member, run_tasks) -> None:
    before = len(mail.outbox)
    client.get(ASK)
    run_tasks()
    assert len(mail.outbox) == before


def test_code_leads_on_to_what_was_wanted(client: Client, member: Member, run_tasks) -> None:
    asked = client.get("/en/accounts/close/")["Location"]
    sent = client.post(asked)["Location"]
    assert sent == asked
    assert member.email in client.get(sent).content.decode()
    answer = client.post(sent, {"code": code_in_last_mail(run_tasks)})
    assert answer["Location"] == "/en/accounts/close/"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("address", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_code_leads_to_no_other_host(client: Client, member: Member, run_tasks, address: str) -> None:
    client.post(f"{ASK}?next={address}")
    answer = client.post(f"{ASK}?next={address}", {"code": code_in_last_mail(run_tasks)})
    assert "evil" not in answer["Location"]
    assert answer["Location"].startswith("/en/")


def test_code_is_of_use_once(client: Client, member: Member, run_tasks, clock) -> None:
    client.post(ASK)
    code = code_in_last_mail(run_tasks)
    client.post(ASK, {"code": code})
    clock.shift(601)
    cache.clear()
    client.post(ASK, {"code": code})
    assert client.get(ADD_APP).status_code == 302


def test_code_is_guessed_three_times_at_most(client: Client, member: Member, run_tasks) -> None:
    client.post(ASK)
    code = code_in_last_mail(run_tasks)
    wrong = "0000-0000" if code != "0000-0000" else "0000-0001"
    assert [client.post(ASK, {"code": wrong}).status_code for _attempt in range(3)] == [200, 200, 302]
    client.post(ASK, {"code": code})
    assert client.get(ADD_APP).status_code == 302


def test_code_is_of_no_use_after_a_quarter_of_an_hour(
    client: Client, member: Member, run_tasks, clock
) -> None:
    client.post(ASK)
    code = code_in_last_mail(run_tasks)
    clock.shift(15 * 60 + 1)
    client.post(ASK, {"code": code})
    assert client.get(ADD_APP).status_code == 302


def test_codes_are_sent_a_few_times_a_minute(client: Client, member: Member, run_tasks) -> None:
    before = len(mail.outbox)
    for _attempt in range(4):
        answer = client.post(ASK, follow=True)
    assert "Too many attempts" in answer.content.decode()
    run_tasks()
    assert len(mail.outbox) == before + 3


def test_visitor_is_led_to_sign_in(client: Client) -> None:
    assert client.get(ASK)["Location"].startswith("/en/accounts/login/")


def test_account_with_a_password_is_asked_for_it(client: Client, member: Member) -> None:
    member.set_password("a long enough password")
    member.save()
    client.force_login(member)
    assert client.get(ASK)["Location"].startswith("/en/accounts/reauthenticate/")
