"""Nominations by focal points for their own countries."""

from __future__ import annotations

import pytest
from django.test import Client

from events.models import Nomination
from tests.factories.members import create_focal_point, create_secretary
from tests.factories.registrations import create_official, create_open_event

pytestmark = pytest.mark.django_db
PATH = "/en/events/seminar/nominations/"


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture(autouse=True)
def _event() -> None:
    create_open_event(needs_nomination=True, page={"slug": "seminar"})


def test_focal_point_nominates_and_withdraws() -> None:
    focal, member = create_focal_point("kenya"), create_official("kenya", first_name="Asha")
    client = signed_in(focal)
    assert "Asha" in client.get(PATH).content.decode()

    for _time in range(3):
        client.post(PATH, {"member": member.pk, "note": "Leads the reform"})
    nomination = Nomination.objects.get()
    assert (nomination.member, nomination.nominated_by) == (member, focal)
    assert "Leads the reform" in client.get(PATH).content.decode()

    client.post(f"{PATH}{nomination.pk}/withdraw/")
    assert not Nomination.objects.exists()


def test_member_of_another_country_cannot_be_nominated() -> None:
    other = create_official("senegal", first_name="Binta")
    client = signed_in(create_focal_point("kenya"))

    assert "Binta" not in client.get(PATH).content.decode()
    assert client.post(PATH, {"member": other.pk, "note": "kept"}).status_code == 200
    assert not Nomination.objects.exists()


def test_nomination_of_another_country_does_not_exist() -> None:
    member = create_official("senegal")
    signed_in(create_focal_point("senegal")).post(PATH, {"member": member.pk})
    nomination = Nomination.objects.get()

    assert signed_in(create_focal_point("kenya")).post(f"{PATH}{nomination.pk}/withdraw/").status_code == 404
    assert Nomination.objects.filter(pk=nomination.pk).exists()


def test_secretariat_sees_all_and_members_none() -> None:
    member = create_official("senegal", first_name="Binta")
    signed_in(create_focal_point("senegal")).post(PATH, {"member": member.pk})

    assert "Binta" in signed_in(create_secretary()).get(PATH).content.decode()
    assert signed_in(create_official()).get(PATH).status_code == 403


def test_event_without_nominations_has_no_such_page() -> None:
    create_open_event(page={"slug": "open"})

    assert signed_in(create_focal_point()).get("/en/events/open/nominations/").status_code == 404
