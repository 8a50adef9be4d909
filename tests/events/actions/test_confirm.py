"""Confirming."""

from __future__ import annotations

import pytest

from events.actions.cancel import cancel_registration
from events.actions.confirm import confirm_registration
from events.models import Event
from events.refusals import Refusal, RegistrationRefused
from network.members.models import Notice
from tests.factories.members import create_secretary
from tests.factories.registrations import create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_seat_is_confirmed_and_kept():
    registration, secretary = create_registration(), create_secretary()
    assert confirm_registration(registration=registration, by=secretary)
    registration.refresh_from_db()
    assert (registration.state, registration.seat) == ("confirmed", 1)
    assert registration.changes.last().by == secretary
    assert Notice.objects.filter(kind="registration-confirmed").count() == 1


def test_twice_changes_nothing():
    registration, secretary = create_registration(), create_secretary()
    confirm_registration(registration=registration, by=secretary)
    assert not confirm_registration(registration=registration, by=secretary)
    assert Notice.objects.filter(kind="registration-confirmed").count() == 1


def test_waiting_member_is_refused_while_no_seat_is_free():
    event = create_open_event(capacity=1).event
    create_registration(event)
    waiting = create_registration(event)
    with pytest.raises(RegistrationRefused) as refused:
        confirm_registration(registration=waiting, by=create_secretary())
    assert refused.value.reason == Refusal.NO_SEAT
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_waiting_member_is_confirmed_when_it_is_their_turn():
    event = create_open_event(capacity=1).event
    create_registration(event)
    second, third = create_registration(event), create_registration(event)
    Event.objects.filter(pk=event.pk).update(capacity=2)  # behind the back of the receiver
    secretary = create_secretary()
    with pytest.raises(RegistrationRefused):
        confirm_registration(registration=third, by=secretary)
    assert confirm_registration(registration=second, by=secretary)
    assert (second.state, second.seat) == ("confirmed", 2)


def test_cancelled_registration_is_refused():
    registration = create_registration()
    cancel_registration(registration=registration, by=registration.member)
    with pytest.raises(RegistrationRefused) as refused:
        confirm_registration(registration=registration, by=create_secretary())
    assert refused.value.reason == Refusal.NOT_LIVE
