"""Documents and calendar files: for whom there are, and never for a cache."""

from __future__ import annotations

import pytest
from django.test import Client

from events.actions.attend import mark_attended
from events.models import Registration
from network.portal.audience import Audience, set_audience
from tests.factories.members import create_focal_point, create_secretary
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_payment,
    create_registration,
)

pytestmark = pytest.mark.django_db


def present_registration() -> Registration:
    page = create_open_event(days_ahead=0, fees={"USD": "100"}, page={"slug": "seminar", "title": "Seminar"})
    registration = create_confirmed(page)
    mark_attended(registration=registration)
    return registration


def paths_of(registration: Registration) -> dict[str, str]:
    payment = create_payment(registration, create_secretary())
    base = f"/en/events/seminar/registrations/{registration.pk}"
    return {
        f"{base}/letter.pdf": "application/pdf",
        f"{base}/certificate.pdf": "application/pdf",
        f"/en/events/seminar/payments/{payment.pk}/receipt.pdf": "application/pdf",
        f"{base}/calendar.ics": "text/calendar; charset=utf-8; method=PUBLISH",
    }


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.mark.parametrize("role", ["own", "secretariat"])
def test_files_are_for_the_member_and_the_secretariat(role: str) -> None:
    registration = present_registration()
    client = signed_in(registration.member if role == "own" else create_secretary())

    for path, content_type in paths_of(registration).items():
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)
        assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
        assert answer.content.startswith((b"%PDF-", b"BEGIN:VCALENDAR\r\n"))


@pytest.mark.parametrize("make", [create_official, create_focal_point])
def test_files_of_another_do_not_exist(make: object) -> None:
    registration = present_registration()
    client = signed_in(make())

    assert {client.get(path).status_code for path in paths_of(registration)} == {404}


def test_visitor_is_led_to_sign_in(client: Client) -> None:
    registration = present_registration()

    assert {client.get(path).status_code for path in paths_of(registration)} == {302}


def test_files_do_not_exist_under_another_events_address() -> None:
    registration = present_registration()
    create_open_event(page={"slug": "other"})
    client = signed_in(registration.member)

    paths = [path.replace("/seminar/", "/other/") for path in paths_of(registration)]
    assert {client.get(path).status_code for path in paths} == {404}


def test_there_is_no_letter_or_certificate_before_its_time() -> None:
    page = create_open_event(page={"slug": "seminar"})
    registration = create_registration(page)
    client = signed_in(registration.member)

    for name in ("letter.pdf", "certificate.pdf"):
        assert client.get(f"/en/events/seminar/registrations/{registration.pk}/{name}").status_code == 404


def test_calendar_of_a_public_event_is_for_everybody(client: Client) -> None:
    create_open_event(page={"slug": "seminar", "title": "Seminar"})

    answer = client.get("/en/events/seminar/calendar.ics")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert b"SUMMARY;LANGUAGE=en:Seminar\r\n" in answer.content


def test_calendar_of_an_event_for_members_is_for_members(client: Client) -> None:
    set_audience(create_open_event(page={"slug": "seminar", "title": "Seminar"}), Audience.MEMBERS)

    assert client.get("/en/events/seminar/calendar.ics").status_code == 404
    assert b"Seminar" in signed_in(create_official()).get("/en/events/seminar/calendar.ics").content


def test_files_are_only_read() -> None:
    registration = present_registration()
    client = signed_in(registration.member)

    assert {client.post(path).status_code for path in paths_of(registration)} == {405}
