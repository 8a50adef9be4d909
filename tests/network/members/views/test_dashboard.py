"""What concerns the reader, on one page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories.members import (
    create_applicant,
    create_application,
    create_focal_point,
    create_member,
    create_secretary,
    create_user,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def dashboard(client: Client) -> str:
    response = client.get("/en/dashboard/")
    assert response.status_code == 200
    return response.content.decode()


def test_account_without_application_is_shown_the_way_in(client: Client) -> None:
    client.force_login(create_applicant())
    assert 'href="/en/members/apply/"' in dashboard(client)
    assert "/en/members/applications/" not in dashboard(client)


def test_applicant_sees_the_state_of_their_application(client: Client) -> None:
    member = create_applicant()
    client.force_login(member)
    create_application(member, submitted_at="2027-03-01T10:00Z")
    assert "Sent on 1 March 2027. It waits for a decision." in dashboard(client)


def test_member_sees_the_posts_held_and_the_way_to_settings(client: Client) -> None:
    client.force_login(create_member(post="secretary-to-cabinet", country="ghana", organisation="Office X"))
    page = dashboard(client)
    assert "Office X" in page
    assert 'href="/en/members/settings/"' in page
    assert "Apply for membership" not in page


@pytest.mark.parametrize("create", [create_focal_point, create_secretary])
def test_reviewer_sees_how_many_wait_here_and_on_the_home_page(client: Client, create: Any) -> None:
    client.force_login(create())
    assert "No application waits for you." in dashboard(client)
    assert "Waiting for you" not in client.get("/en/").content.decode()
    for _number in range(2):
        create_application()
    assert "2 applications for membership" in dashboard(client)
    assert "2 applications for membership" in client.get("/en/").content.decode()


def test_secretariat_without_the_second_factor_of_this_session_sees_no_count(client: Client) -> None:
    create_application()
    client.force_login(create_user("members", "secretariat"))
    assert "Waiting for you" not in client.get("/en/").content.decode()


def test_count_of_what_waits_is_nobody_elses(client: Client) -> None:
    create_application()
    for member in (create_member(), create_focal_point("ghana")):
        client.force_login(member)
        assert "1 application for membership" not in dashboard(client)
        assert "1 application for membership" not in client.get("/en/").content.decode()


def test_visitor_is_led_to_sign_in(client: Client) -> None:
    assert client.get("/pt/dashboard/")["Location"].startswith("/pt/accounts/login/")
    assert "/pt/dashboard/" not in client.get("/pt/").content.decode()
