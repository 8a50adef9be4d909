"""Registrations as they stand."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions.cancel import cancel_registration
from events.actions.nominate import nominate
from events.models import Event
from events.queries.registrations import (
    counts_by_country,
    counts_by_post,
    counts_by_state,
    events_with_registration,
    members_to_nominate,
    nominations_visible_to,
    place_in_waiting_list,
    registrants_of,
    registration_of,
    registrations_of,
    registrations_to_decide,
    registrations_visible_to,
    seats_left,
    waiting_list,
)
from network.vocabulary.models import Country, Post
from tests.factories.members import create_focal_point, create_secretary
from tests.factories.pages import create_event
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_registration,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.fixture
def event(site) -> Event:
    """Two seats: Kenya confirmed, Ghana to be confirmed; Kenya and Togo wait; Senegal has cancelled."""
    event = create_open_event(capacity=2).event
    gone = create_registration(event, create_official("senegal"))
    cancel_registration(registration=gone, by=gone.member)
    create_confirmed(event, create_official("kenya", "secretary-to-cabinet"))
    for country in ("ghana", "kenya", "togo"):
        create_registration(event, create_official(country))
    create_registration()
    return event


def countries(rows) -> list[str]:
    return [row.country.slug for row in rows]


def test_registrants_are_limited_by_state_country_and_post(event):
    kenya = Country.objects.get(slug="kenya")
    cabinet = Post.objects.get(slug="secretary-to-cabinet")
    assert countries(registrants_of(event)) == ["senegal", "kenya", "ghana", "kenya", "togo"]
    assert countries(registrants_of(event, states=["registered", "cancelled"])) == ["senegal", "ghana"]
    assert [row.state for row in registrants_of(event, country=kenya)] == ["confirmed", "waiting"]
    assert [row.state for row in registrants_of(event, country=kenya, post=cabinet)] == ["confirmed"]


def test_waiting_list_is_in_order(event):
    waiting = list(waiting_list(event))
    assert countries(waiting) == ["kenya", "togo"]
    assert [place_in_waiting_list(row) for row in waiting] == [1, 2]
    assert place_in_waiting_list(registrants_of(event, states=["confirmed"]).get()) is None


def test_counts_leave_out_nobody(event):
    assert counts_by_state(event) == {
        "registered": 1,
        "confirmed": 1,
        "waiting": 2,
        "cancelled": 1,
        "declined": 0,
    }
    by_country = [(share.term.slug, share.seats, share.waiting) for share in counts_by_country(event)]
    assert by_country == [("kenya", 1, 1), ("ghana", 1, 0), ("togo", 0, 1)]
    by_post = [(share.term.slug, share.seats, share.waiting) for share in counts_by_post(event)]
    assert by_post == [("permanent-secretary", 1, 2), ("secretary-to-cabinet", 1, 0)]


def test_seats_left_is_never_below_zero(event):
    assert seats_left(event) == 0
    event.capacity = 1
    assert seats_left(event) == 0
    event.capacity = 5
    assert seats_left(event) == 3
    event.capacity = None
    assert seats_left(event) is None


def test_registrations_are_visible_to_their_member_and_the_secretariat(event):
    mine = waiting_list(event).first()
    assert list(registrations_visible_to(mine.member)) == [mine]
    assert registrations_visible_to(create_secretary()).count() == 6
    for stranger in (AnonymousUser(), create_official("kenya"), create_focal_point("kenya")):
        assert not registrations_visible_to(stranger).exists()


def test_live_registration_goes_before_a_cancelled_one():
    event, member = create_open_event().event, create_official()
    assert registration_of(member, event) is None
    first = create_registration(event, member)
    cancel_registration(registration=first, by=member)
    assert registration_of(member, event) == first
    second = create_registration(event, member)
    assert registration_of(member, event) == second
    assert list(registrations_of(member)) == [second, first]
    assert registration_of(AnonymousUser(), event) is None


def test_events_of_the_desk_have_their_numbers(event):
    create_event()  # takes no registrations
    found = {row.pk: (row.registered, row.confirmed, row.waiting) for row in events_with_registration()}
    assert len(found) == 2
    assert found[event.pk] == (1, 1, 2)
    assert registrations_to_decide() == 2


def test_focal_point_finds_members_of_the_country_to_nominate():
    event = create_open_event(needs_nomination=True).event
    focal = create_focal_point("kenya", post="permanent-secretary", last_name="B")
    member = create_official("kenya", last_name="A")
    create_official("ghana")
    assert list(members_to_nominate(focal, event)) == [member, focal]
    nomination = nominate(event=event, member=member, by=focal)
    assert list(members_to_nominate(focal, event)) == [focal]
    assert list(nominations_visible_to(focal, event)) == [nomination]
    assert list(nominations_visible_to(create_secretary(), event)) == [nomination]
    assert not nominations_visible_to(create_focal_point("ghana"), event).exists()
    assert not nominations_visible_to(member, event).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_registrants_cost_the_same_whatever_their_number(count):
    event = create_open_event().event
    for _ in range(count):
        create_registration(event)
    with CaptureQueriesContext(connection) as queries:
        rows = [
            (row.member.display_name, str(row.country), str(row.post), str(row.event))
            for row in registrants_of(event)
        ]
    assert (len(rows), len(queries)) == (count, 1)
