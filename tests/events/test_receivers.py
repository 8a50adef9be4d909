"""What follows for registrations when something else changes."""

from __future__ import annotations

import pytest
import time_machine

from events.actions.attend import mark_attended
from events.actions.nominate import nominate
from events.models import Nomination, Payment
from network.members.actions.close_account import close_account
from tests.factories.members import create_focal_point, create_secretary
from tests.factories.registrations import (
    create_official,
    create_open_event,
    create_payment,
    create_registration,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_closed_account_leaves_events_to_come_and_frees_its_seat():
    event = create_open_event(capacity=1, fees={"USD": "300"}).event
    member = create_official(first_name="Zuri", last_name="Zanzibarquux")
    registration = create_registration(event, member, remarks="I need an interpreter.")
    payment = create_payment(registration, create_secretary())
    waiting = create_registration(event)
    close_account(member=member)
    registration.refresh_from_db()
    waiting.refresh_from_db()
    assert (registration.state, waiting.state) == ("cancelled", "registered")
    assert (registration.remarks, registration.member.get_full_name()) == ("", "")
    assert Payment.objects.get() == payment


def test_closed_account_leaves_past_events_as_they_were():
    registration = create_registration()
    event = registration.event
    with time_machine.travel(event.start_date):
        mark_attended(registration=registration)
        close_account(member=registration.member)
    registration.refresh_from_db()
    assert (registration.state, registration.attended_at is not None) == ("registered", True)


def test_nominations_go_with_the_account():
    event = create_open_event(needs_nomination=True).event
    member = create_official("kenya")
    nominate(event=event, member=member, by=create_focal_point("kenya"))
    close_account(member=member)
    assert not Nomination.objects.exists()


def test_seats_added_at_the_desk_of_editors_are_given_at_once():
    event = create_open_event(capacity=1).event
    create_registration(event)
    waiting = create_registration(event)
    event.capacity = 2
    event.save()
    waiting.refresh_from_db()
    assert waiting.state == "registered"
