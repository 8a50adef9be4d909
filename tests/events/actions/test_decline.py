"""Declining."""

from __future__ import annotations

import pytest

from events.actions.cancel import cancel_registration
from events.actions.decline import decline_registration
from events.refusals import Refusal, RegistrationRefused
from network.members.models import Notice
from tests.factories.members import create_secretary
from tests.factories.registrations import create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_seat_goes_on_and_the_member_is_told():
    event = create_open_event(capacity=1).event
    first, second = create_registration(event), create_registration(event)
    secretary = create_secretary()
    assert decline_registration(registration=first, by=secretary, reason="Two of one ministry")
    second.refresh_from_db()
    assert (first.state, first.seat, second.state, second.seat) == ("declined", None, "registered", 1)
    assert (first.changes.last().by, first.changes.last().reason) == (secretary, "Two of one ministry")
    assert Notice.objects.get(kind="registration-declined").recipient == first.member


def test_waiting_member_is_declined():
    event = create_open_event(capacity=1).event
    create_registration(event)
    waiting = create_registration(event)
    assert decline_registration(registration=waiting, by=create_secretary())
    assert waiting.state == "declined"


def test_twice_changes_nothing():
    registration, secretary = create_registration(), create_secretary()
    assert decline_registration(registration=registration, by=secretary)
    assert not decline_registration(registration=registration, by=secretary)


def test_cancelled_registration_is_refused():
    registration = create_registration()
    cancel_registration(registration=registration, by=registration.member)
    with pytest.raises(RegistrationRefused) as refused:
        decline_registration(registration=registration, by=create_secretary())
    assert refused.value.reason == Refusal.NOT_LIVE
