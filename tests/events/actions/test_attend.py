"""Who was present."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from events.actions.attend import mark_attended, unmark_attended
from events.refusals import Refusal, RegistrationRefused
from tests.factories.registrations import create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.fixture
def event():
    return create_open_event(
        start_date=datetime.date(2027, 3, 1),
        end_date=datetime.date(2027, 3, 2),
        timezone="Africa/Nairobi",
        capacity=1,
    ).event


def test_presence_is_noted_from_the_first_day_at_the_venue(event):
    registration = create_registration(event)
    begins = datetime.datetime(2027, 2, 28, 21, 0, tzinfo=datetime.UTC)  # midnight in Nairobi
    with time_machine.travel(begins - datetime.timedelta(seconds=1), tick=False):
        with pytest.raises(RegistrationRefused) as refused:
            mark_attended(registration=registration)
        assert refused.value.reason == Refusal.NOT_BEGUN
    with time_machine.travel(begins, tick=False):
        assert mark_attended(registration=registration)
    registration.refresh_from_db()
    assert registration.attended_at == begins


def test_first_note_stays_until_it_is_taken_back(event):
    registration = create_registration(event)
    with time_machine.travel(datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC)):
        assert mark_attended(registration=registration)
        first = registration.attended_at
        assert not mark_attended(registration=registration)
        assert registration.attended_at == first
        assert unmark_attended(registration=registration)
        assert not unmark_attended(registration=registration)
    registration.refresh_from_db()
    assert registration.attended_at is None


def test_person_without_a_seat_is_refused(event):
    create_registration(event)
    waiting = create_registration(event)
    first_day = datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC)
    with time_machine.travel(first_day), pytest.raises(RegistrationRefused) as refused:
        mark_attended(registration=waiting)
    assert refused.value.reason == Refusal.HOLDS_NO_SEAT
