"""Stopping mail from the mail itself."""

from __future__ import annotations

import pytest
from django.test import Client

from network.members.models import Member, NoticeFrequency
from network.members.unsubscribing import unsubscribe_token
from tests.factories.members import create_user

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.fixture
def strict_client() -> Client:
    """Without a cookie, and refused where a form lacks its CSRF token."""
    return Client(enforce_csrf_checks=True)


def url_for(member: Member) -> str:
    return f"/{member.language}/members/unsubscribe/{unsubscribe_token(member)}/"


def frequency(member: Member) -> str:
    return Member.objects.get(pk=member.pk).notice_frequency


def test_opening_the_link_changes_nothing(strict_client: Client) -> None:
    member = create_user()

    html = strict_client.get(url_for(member)).content.decode()

    assert "Stop notices by mail" in html
    assert frequency(member) == NoticeFrequency.AT_ONCE


def test_one_click_of_a_mail_provider_stops_the_mail(strict_client: Client) -> None:
    member = create_user()

    response = strict_client.post(
        url_for(member), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 200
    assert frequency(member) == NoticeFrequency.NEVER


def test_reader_stops_the_mail_and_turns_it_on_again_as_it_was(strict_client: Client) -> None:
    member = create_user(notice_frequency=NoticeFrequency.DAILY)

    stopped = strict_client.post(url_for(member), {"frequency": "never"}, follow=True)
    assert "You get no notices by mail." in stopped.content.decode()
    assert '<input type="hidden" name="frequency" value="daily">' in stopped.content.decode()
    assert frequency(member) == NoticeFrequency.NEVER

    strict_client.post(url_for(member), {"frequency": "daily"})
    assert frequency(member) == NoticeFrequency.DAILY


def test_stopping_twice_is_stopping_once(strict_client: Client) -> None:
    member = create_user()
    for _click in range(3):
        strict_client.post(url_for(member), {"frequency": "never"})

    assert frequency(member) == NoticeFrequency.NEVER


def test_page_speaks_the_language_of_the_member(strict_client: Client) -> None:
    member = create_user(language="ar")
    url = url_for(member).replace("/ar/", "/en/")

    assert '<html lang="ar" dir="rtl">' in strict_client.get(url).content.decode()


def test_link_says_nothing_about_the_account(strict_client: Client) -> None:
    member = create_user(first_name="Amina", last_name="Diallo")

    html = strict_client.get(url_for(member)).content.decode()

    assert "Diallo" not in html
    assert member.email not in html


def bad_tokens() -> list[str]:
    member, closed, moved = create_user(), create_user(is_active=False), create_user()
    of_moved = unsubscribe_token(moved)
    Member.objects.filter(pk=moved.pk).update(email="elsewhere@example.org")
    return [
        unsubscribe_token(member)[:-1],
        f"{member.pk + 1}:" + unsubscribe_token(member).partition(":")[2],
        unsubscribe_token(closed),
        of_moved,
        "x",
        "9" * 40,
        "²:x",
        "12",
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_bad_link_gets_the_same_page_and_changes_nothing(method: str, strict_client: Client) -> None:
    responses = [
        getattr(strict_client, method)(f"/en/members/unsubscribe/{token}/") for token in bad_tokens()
    ]

    assert {response.status_code for response in responses} == {404}
    (shown,) = {
        response.content.decode().partition("<main")[2].partition("</main>")[0] for response in responses
    }
    assert "This link does not work" in shown
    assert set(Member.objects.values_list("notice_frequency", flat=True)) == {NoticeFrequency.AT_ONCE}
