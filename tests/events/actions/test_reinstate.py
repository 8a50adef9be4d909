"""Taking back a cancellation or a refusal."""

from __future__ import annotations

import pytest

from events.actions.cancel import cancel_registration
from events.actions.decline import decline_registration
from events.actions.register import register_for_event
from events.actions.reinstate import reinstate_registration
from events.queries.registrations import waiting_list
from events.refusals import Refusal, RegistrationRefused
from tests.factories.members import create_secretary
from tests.factories.registrations import create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_free_seat_is_given_to_be_confirmed():
    registration, secretary = create_registration(), create_secretary()
    decline_registration(registration=registration, by=secretary)
    assert reinstate_registration(registration=registration, by=secretary, reason="By mistake")
    registration.refresh_from_db()
    assert (registration.state, registration.seat) == ("registered", 1)
    assert (registration.changes.last().old_state, registration.changes.last().reason) == (
        "declined",
        "By mistake",
    )


def test_full_event_puts_at_the_end_of_the_waiting_list():
    event = create_open_event(capacity=1).event
    first, second, third = (create_registration(event) for _ in range(3))
    cancel_registration(registration=first, by=first.member)
    reinstate_registration(registration=first, by=create_secretary())
    assert list(waiting_list(event)) == [third, first]
    second.refresh_from_db()
    assert second.state == "registered"


def test_live_registration_changes_nothing():
    registration = create_registration()
    assert not reinstate_registration(registration=registration, by=create_secretary())
    assert registration.changes.count() == 1


def test_member_who_has_registered_again_is_refused():
    first = create_registration()
    cancel_registration(registration=first, by=first.member)
    register_for_event(event=first.event, member=first.member, language="en")
    with pytest.raises(RegistrationRefused) as refused:
        reinstate_registration(registration=first, by=create_secretary())
    assert refused.value.reason == Refusal.REGISTERED_AGAIN


def test_person_who_is_no_member_any_longer_is_refused():
    registration = create_registration()
    cancel_registration(registration=registration, by=registration.member)
    registration.member.groups.clear()
    registration.member.refresh_from_db()
    with pytest.raises(RegistrationRefused) as refused:
        reinstate_registration(registration=type(registration).objects.get(), by=create_secretary())
    assert refused.value.reason == Refusal.NOT_A_MEMBER
