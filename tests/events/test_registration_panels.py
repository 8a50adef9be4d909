"""What registration puts on the dashboard and the home page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.members import create_secretary
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = pytest.mark.django_db


def text_of(member: object, path: str) -> str:
    client = Client()
    client.force_login(member)
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_member_sees_own_registrations_alone() -> None:
    page = create_open_event(page={"title": "Seminar on integrity", "slug": "seminar"})
    registration = create_registration(page)
    own = '<a href="/en/events/seminar/registration/">'

    for path in ("/en/dashboard/", "/en/"):
        assert own in text_of(registration.member, path)
        assert own not in text_of(create_official(), path)


def test_secretariat_sees_how_many_wait_to_be_confirmed() -> None:
    page = create_open_event(page={"title": "Seminar on integrity", "slug": "seminar"})
    for _number in range(2):
        create_registration(page)

    html = text_of(create_secretary(), "/en/dashboard/")

    assert "Registrations to confirm (2)" in " ".join(html.split())
    assert 'href="/en/events/seminar/registrations/"' in html
    assert "Registrations to confirm" not in text_of(create_official(), "/en/dashboard/")
