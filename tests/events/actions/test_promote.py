"""Seats that become free go to those who wait, in order."""

from __future__ import annotations

import pytest

from events.actions.cancel import cancel_registration
from events.actions.promote import promote_waiting
from events.models import Event, Registration
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def states(event: Event) -> list[str]:
    return list(Registration.objects.filter(event=event).order_by("turn").values_list("state", flat=True))


def test_more_seats_go_to_the_first_who_wait():
    event = create_open_event(capacity=1).event
    for _ in range(4):
        create_registration(event)
    event.capacity = 3
    event.save()
    assert states(event) == ["registered", "registered", "registered", "waiting"]


def test_higher_quota_lets_the_next_of_the_country_in():
    event = create_open_event(capacity=3, country_quota=1).event
    for country in ("kenya", "kenya", "ghana", "kenya"):
        create_registration(event, create_official(country))
    assert states(event) == ["registered", "waiting", "registered", "waiting"]
    event.country_quota = 3
    event.save()
    assert states(event) == ["registered", "registered", "registered", "waiting"]


def test_fewer_seats_take_nobodys_seat_away():
    event = create_open_event(capacity=3).event
    rows = [create_registration(event) for _ in range(4)]
    event.capacity = 1
    event.save()
    assert states(event) == ["registered", "registered", "registered", "waiting"]
    cancel_registration(registration=rows[0], by=rows[0].member)
    assert states(event) == ["cancelled", "registered", "registered", "waiting"]


def test_nothing_free_changes_nothing():
    event = create_open_event(capacity=1).event
    create_registration(event)
    create_registration(event)
    assert promote_waiting(event=event) == []
    assert states(event) == ["registered", "waiting"]


def test_promotion_follows_by_itself():
    event = create_open_event(capacity=1).event
    create_registration(event)
    waiting = create_registration(event)
    Event.objects.filter(pk=event.pk).update(capacity=2)
    assert promote_waiting(event=event) == [waiting]
    assert waiting.changes.last().by is None
