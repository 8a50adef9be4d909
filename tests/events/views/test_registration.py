"""A member's own registration: one button, one row, and nobody else's."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from events.actions.decline import decline_registration
from events.models import Registration
from network.portal.audience import Audience, set_audience
from tests.factories.members import create_secretary, create_user
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_registration,
)

pytestmark = pytest.mark.django_db
EVENT = "/en/events/seminar/"
NEW = f"{EVENT}registration/new/"
OWN = f"{EVENT}registration/"
OWN_QUERIES = 13
EVENT_QUERIES = 19


def seminar(**facts: object) -> object:
    page = facts.pop("page", {})
    return create_open_event(**facts, page={"slug": "seminar", "title": "Seminar", **page})


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member)
    return client


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_visitor_sees_seats_and_how_to_take_part(client: Client) -> None:
    seminar(capacity=10)

    html = text_of(client, EVENT)

    assert "10 seats left" in html
    assert f"?next={NEW}" in html
    assert "/en/members/apply/" in html
    assert f'"{NEW}"' not in html


def test_visitor_is_led_to_sign_in_and_back(client: Client) -> None:
    seminar()

    assert client.get(NEW).headers["Location"] == f"/en/accounts/login/?next={NEW}"


def test_account_without_membership_is_told_what_is_needed() -> None:
    seminar()
    client = signed_in(create_user())

    assert "Registration is for members of the network." in text_of(client, EVENT)
    assert client.get(NEW).status_code == 403


def test_member_registers_once_however_often_the_form_is_sent() -> None:
    seminar()
    member = create_official()
    client = signed_in(member)

    answers = [client.post(NEW, {"remarks": "By train"}) for _time in range(50)]

    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, OWN)}
    registration = Registration.objects.get()
    assert (registration.member, registration.remarks, registration.state) == (
        member,
        "By train",
        "registered",
    )
    assert "You have a seat." in text_of(client, OWN)


def test_fields_that_are_not_in_the_form_change_nothing() -> None:
    seminar()
    other_event = create_open_event().event
    member, other = create_official(), create_official()
    sent = {"event": other_event.pk, "member": other.pk, "state": "confirmed", "seat": "99", "price": "0"}

    signed_in(member).post(NEW, {"remarks": "", "is_sample": "1", "attended_at": "2020-01-01", **sent})

    row = Registration.objects.get()
    assert (row.member, row.event.pages.get().slug, row.state, row.seat) == (
        member,
        "seminar",
        "registered",
        1,
    )
    assert (row.is_sample, row.attended_at) == (False, None)


def test_full_event_leads_to_the_waiting_list() -> None:
    page = seminar(capacity=1)
    create_registration(page)
    create_registration(page)
    client = signed_in(create_official())

    assert "You are put on the waiting list" in text_of(client, NEW)
    client.post(NEW, {})

    assert "number 2 on the waiting list" in text_of(client, OWN)


def test_form_is_refused_the_second_after_the_deadline() -> None:
    page = seminar()
    client = signed_in(create_official())
    text_of(client, NEW)
    page.event.registration_closes_at = timezone.now() - datetime.timedelta(seconds=1)
    page.event.save()

    answer = client.post(NEW, {}, follow=True)

    assert "Registration has closed." in answer.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"eligible_posts": ["secretary-to-cabinet"]},
            "This event is for holders of other posts than yours.",
        ),
        ({"needs_nomination": True}, "The focal point of your country has to nominate you first."),
    ],
)
def test_member_who_cannot_take_part_is_told_why(facts: dict[str, object], words: str) -> None:
    seminar(**facts)
    client = signed_in(create_official())

    assert words in text_of(client, EVENT)
    assert words in text_of(client, NEW)
    client.post(NEW, {})
    assert not Registration.objects.exists()


def test_remarks_too_long_are_kept_and_explained() -> None:
    seminar()

    answer = signed_in(create_official()).post(NEW, {"remarks": "x" * 1001})

    assert answer.status_code == 200
    assert "x" * 1001 in answer.content.decode()
    assert not Registration.objects.exists()


def test_remarks_are_shown_as_text() -> None:
    page = seminar()
    member = create_official(first_name="<script>alert(1)</script>")
    create_registration(page, member, remarks="<img src=x onerror=alert(1)>")

    html = text_of(signed_in(member), OWN)

    assert "<img src=x" not in html
    assert "<script>alert" not in html


def test_cancelling_asks_first_and_happens_once() -> None:
    page = seminar()
    member = create_official()
    create_registration(page, member)
    client = signed_in(member)

    assert "Your seat goes to the first on the waiting list" in text_of(client, f"{OWN}cancel/")
    assert Registration.objects.get().state == "registered"
    for _time in range(3):
        assert client.post(f"{OWN}cancel/", {"reason": "Ill"}).headers["Location"] == OWN

    assert Registration.objects.get().state == "cancelled"
    assert Registration.objects.get().changes.count() == 2
    assert "Register again" in text_of(client, OWN)


def test_member_who_was_declined_is_told_and_cannot_register_again() -> None:
    page = seminar()
    registration = create_registration(page)
    decline_registration(registration=registration, by=create_secretary(), reason="Too many from one office")
    client = signed_in(registration.member)

    html = text_of(client, OWN)

    assert "Too many from one office" in html
    assert "Register again" not in html


def test_own_registration_does_not_exist_for_another() -> None:
    create_registration(seminar())
    client = signed_in(create_official())

    assert client.get(OWN).status_code == 404
    assert client.post(f"{OWN}cancel/").status_code == 404


@pytest.mark.parametrize("path", [NEW, OWN, f"{OWN}cancel/"])
def test_addresses_of_an_event_that_does_not_exist_are_404(path: str) -> None:
    assert signed_in(create_official()).get(path).status_code == 404


def test_event_for_members_does_not_exist_for_an_applicant() -> None:
    set_audience(seminar(), Audience.MEMBERS)

    assert signed_in(create_user()).get(OWN).status_code == 404


def test_event_that_takes_no_registrations_shows_no_panel(client: Client) -> None:
    seminar(takes_registrations=False)

    html = text_of(client, EVENT)

    assert "registration" not in html.partition("<main")[2].partition("</main>")[0].lower()


def test_deadline_is_told_on_both_clocks() -> None:
    page = seminar(timezone="Africa/Nairobi")
    page.event.registration_closes_at = timezone.now().replace(hour=10, minute=0) + datetime.timedelta(days=5)
    page.event.save()

    html = text_of(signed_in(create_official(time_zone="Africa/Dakar")), EVENT)

    assert "13:00, local time in Nairobi (UTC+3)" in html
    assert "10:00, local time in Dakar (UTC)" in html


def test_own_page_names_letter_once_confirmed() -> None:
    page = seminar()
    registration = create_confirmed(page)

    html = text_of(signed_in(registration.member), OWN)

    assert f"/en/events/seminar/registrations/{registration.pk}/letter.pdf" in html
    assert "certificate.pdf" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_own_page_costs_the_same_for_any_number_of_registrants(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = seminar(capacity=1)
    registrations = [create_registration(page) for _number in range(count)]
    client = signed_in(registrations[0].member)
    text_of(client, OWN)

    with django_assert_num_queries(OWN_QUERIES):
        text_of(client, OWN)


@pytest.mark.parametrize("count", [1, 3])
def test_event_page_costs_a_visitor_the_same_for_any_number_of_registrants(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = seminar(capacity=9)
    for _number in range(count):
        create_registration(page)
    text_of(client, EVENT)

    with django_assert_num_queries(EVENT_QUERIES):
        assert f"{9 - count} seats left" in text_of(client, EVENT)
