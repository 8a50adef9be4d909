"""The secretariat's pages of an event: for the secretariat alone, with a preview before anything is done."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.actions.cancel import cancel_registration
from events.models import Registration
from tests.factories.members import create_editor, create_focal_point, create_secretary, create_user
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_registration,
)

pytestmark = pytest.mark.django_db
LIST = "/en/events/seminar/registrations/"
LIST_QUERIES = 20
ONE_QUERIES = 16


def seminar(**facts: object) -> object:
    return create_open_event(**facts, page={"slug": "seminar", "title": "Seminar"})


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def desk() -> Client:
    return signed_in(create_secretary())


def one(registration: Registration) -> str:
    return f"{LIST}{registration.pk}/"


def state_of(registration: Registration) -> str:
    return Registration.objects.get(pk=registration.pk).state


@pytest.mark.parametrize("make", [create_user, create_official, create_focal_point, create_editor])
def test_pages_and_actions_are_refused_to_others(make: object) -> None:
    registration = create_registration(seminar())
    client = signed_in(make())

    assert {client.get(path).status_code for path in (LIST, one(registration))} == {403}
    actions = ("decide/", "attendance/", f"{registration.pk}/cancel/", f"{registration.pk}/reinstate/")
    sent = {"chosen": registration.pk, "seen": f"{registration.pk}:registered", "decision": "confirm"}
    assert {client.post(LIST + action, sent).status_code for action in actions} == {403}
    assert state_of(registration) == "registered"


def test_own_member_does_not_decide() -> None:
    registration = create_registration(seminar())

    signed_in(registration.member).post(
        f"{LIST}decide/", {"seen": f"{registration.pk}:registered", "decision": "confirm"}
    )

    assert state_of(registration) == "registered"


def test_visitor_is_led_to_sign_in(client: Client) -> None:
    seminar()

    assert client.get(LIST).status_code == 302


def test_list_is_filtered_by_state_country_and_post(desk: Client) -> None:
    page = seminar(capacity=2)
    create_registration(page, create_official("kenya", first_name="Asha"))
    create_confirmed(page, create_official("senegal", first_name="Binta"))
    create_registration(page, create_official("senegal", "director-general", first_name="Chipo"))

    def names(query: str) -> set[str]:
        html = desk.get(LIST + query).content.decode()
        return {name for name in ("Asha", "Binta", "Chipo") if name in html}

    assert names("") == {"Asha", "Binta", "Chipo"}
    assert names("?state=confirmed") == {"Binta"}
    assert names("?state=waiting") == {"Chipo"}
    assert names("?country=senegal") == {"Binta", "Chipo"}
    assert names("?post=director-general") == {"Chipo"}
    assert names("?country=senegal&state=waiting&post=permanent-secretary") == set()
    assert names("?state=nonsense&country=nowhere&post='&page=x") == {"Asha", "Binta", "Chipo"}


def test_decision_is_shown_before_it_is_made(desk: Client) -> None:
    registration = create_registration(seminar())

    preview = desk.post(f"{LIST}decide/", {"chosen": [registration.pk, 999999, "x"], "decision": "confirm"})

    html = preview.content.decode()
    assert f'name="seen" value="{registration.pk}:registered"' in html
    assert "999999" not in html
    assert state_of(registration) == "registered"

    desk.post(
        f"{LIST}decide/",
        {"seen": f"{registration.pk}:registered", "decision": "confirm", "reason": "Welcome"},
    )

    assert state_of(registration) == "confirmed"
    assert registration.changes.last().reason == "Welcome"


def test_what_changed_since_the_preview_is_skipped_and_told(desk: Client) -> None:
    page = seminar()
    stays, changes = create_registration(page), create_registration(page)
    cancel_registration(registration=changes, by=changes.member)

    answer = desk.post(
        f"{LIST}decide/",
        {"seen": [f"{stays.pk}:registered", f"{changes.pk}:registered"], "decision": "decline", "reason": ""},
        follow=True,
    )

    assert (state_of(stays), state_of(changes)) == ("declined", "cancelled")
    assert "has changed since you looked at it" in answer.content.decode()


def test_registration_of_another_event_is_not_decided_here(desk: Client) -> None:
    seminar()
    other = create_registration()

    desk.post(f"{LIST}decide/", {"seen": f"{other.pk}:registered", "decision": "decline"})

    assert state_of(other) == "registered"
    assert desk.get(one(other)).status_code == 404


@pytest.mark.parametrize(
    "sent", [{}, {"chosen": "1"}, {"decision": "confirm"}, {"decision": "delete", "chosen": "1"}]
)
def test_nothing_chosen_leads_back(desk: Client, sent: dict[str, str]) -> None:
    seminar()

    assert desk.post(f"{LIST}decide/", sent).headers["Location"] == LIST


def test_reading_changes_nothing(desk: Client) -> None:
    registration = create_registration(seminar())

    for action in ("decide/", "attendance/", f"{registration.pk}/cancel/", f"{registration.pk}/reinstate/"):
        assert desk.get(LIST + action).status_code == 405
    assert state_of(registration) == "registered"


def test_attendance_of_several_is_noted_and_taken_back(desk: Client) -> None:
    page = seminar(days_ahead=0, capacity=2)
    seated = [create_confirmed(page), create_confirmed(page)]
    waiting = create_registration(page)
    chosen = [registration.pk for registration in (*seated, waiting)]

    answer = desk.post(f"{LIST}attendance/", {"chosen": chosen, "present": "1"}, follow=True)

    assert Registration.objects.exclude(attended_at=None).count() == 2
    assert "This person has no seat." in answer.content.decode()
    desk.post(f"{LIST}attendance/", {"chosen": chosen, "present": "0"})
    assert not Registration.objects.exclude(attended_at=None).exists()


def test_cancellation_is_taken_back(desk: Client) -> None:
    registration = create_registration(seminar())

    desk.post(f"{one(registration)}cancel/")
    assert state_of(registration) == "cancelled"
    desk.post(f"{one(registration)}reinstate/")
    assert state_of(registration) == "registered"


def test_hostile_names_are_shown_as_text(desk: Client) -> None:
    member = create_official(
        first_name="<script>alert(1)</script>", last_name="=cmd|' /c calc'!A1\u202e\n{{ 7 }}"
    )
    registration = create_registration(seminar(), member, remarks="{% load x %}<b>")

    for path in (LIST, one(registration)):
        html = desk.get(path).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html
    assert "<b>" not in desk.get(one(registration)).content.decode().partition("<main")[2]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number_of_registrants(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = seminar(capacity=9, fees={"USD": "100"})
    for _number in range(count):
        create_confirmed(page)
    desk.get(LIST)

    with django_assert_num_queries(LIST_QUERIES):
        assert desk.get(LIST).content.decode().count('class="registrant"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_registration_costs_the_same_for_any_number_of_registrants(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = seminar(fees={"USD": "100"})
    registration, *_others = [create_confirmed(page) for _number in range(count)]
    desk.get(one(registration))

    with django_assert_num_queries(ONE_QUERIES):
        assert desk.get(one(registration)).status_code == 200
