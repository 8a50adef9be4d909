"""Cancelling: the seat goes on, the row stays."""

from __future__ import annotations

import pytest
import time_machine
from django.utils import timezone

from events.actions.attend import mark_attended
from events.actions.cancel import cancel_registration
from events.actions.decline import decline_registration
from events.models import Registration
from events.refusals import Refusal, RegistrationRefused
from network.members.models import Notice
from tests.factories.members import create_secretary
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def states(event) -> list[tuple[str, int | None]]:
    return list(Registration.objects.filter(event=event).order_by("turn").values_list("state", "seat"))


def test_seat_goes_to_the_first_who_waits():
    event = create_open_event(capacity=2).event
    first = create_registration(event)
    for _ in range(3):
        create_registration(event)
    assert cancel_registration(registration=first, by=first.member, reason="Budget session")
    assert states(event) == [
        ("cancelled", None),
        ("registered", 2),
        ("registered", 1),
        ("waiting", None),
    ]
    change = first.changes.last()
    assert (change.old_state, change.new_state, change.reason) == (
        "registered",
        "cancelled",
        "Budget session",
    )
    assert Notice.objects.filter(kind="registration-promoted").count() == 1


def test_seat_passes_over_a_country_whose_quota_is_used_up():
    event = create_open_event(capacity=2, country_quota=1).event
    kenya = create_registration(event, create_official("kenya"))
    ghana = create_registration(event, create_official("ghana"))
    waiting_kenya = create_registration(event, create_official("kenya"))
    waiting_togo = create_registration(event, create_official("togo"))
    cancel_registration(registration=ghana, by=ghana.member)
    waiting_kenya.refresh_from_db()
    waiting_togo.refresh_from_db()
    assert (waiting_kenya.state, waiting_togo.state) == ("waiting", "registered")
    cancel_registration(registration=kenya, by=kenya.member)
    waiting_kenya.refresh_from_db()
    assert waiting_kenya.state == "registered"


def test_place_in_the_waiting_list_frees_no_seat():
    event = create_open_event(capacity=1).event
    create_registration(event)
    second, _third = create_registration(event), create_registration(event)
    cancel_registration(registration=second, by=second.member)
    assert [state for state, _seat in states(event)] == ["registered", "cancelled", "waiting"]


def test_double_click_cancels_once():
    registration = create_registration()
    member = registration.member
    done = [cancel_registration(registration=registration, by=member) for _ in range(50)]
    assert done == [True] + [False] * 49
    assert registration.changes.count() == 2
    assert Notice.objects.filter(kind="registration-cancelled").count() == 1


def test_stale_row_does_not_give_a_seat_on_twice():
    event = create_open_event(capacity=1).event
    first = create_registration(event)
    stale = Registration.objects.get(pk=first.pk)
    create_registration(event)
    create_registration(event)
    cancel_registration(registration=first, by=first.member)
    assert not cancel_registration(registration=stale, by=first.member)
    assert [state for state, _seat in states(event)] == ["cancelled", "registered", "waiting"]


def test_declined_registration_is_refused():
    registration = create_registration()
    decline_registration(registration=registration, by=create_secretary())
    with pytest.raises(RegistrationRefused) as refused:
        cancel_registration(registration=registration, by=registration.member)
    assert refused.value.reason == Refusal.NOT_LIVE


def test_person_who_is_present_is_not_cancelled():
    registration = create_registration()
    with time_machine.travel(registration.event.start_date):
        mark_attended(registration=registration)
        with pytest.raises(RegistrationRefused) as refused:
            cancel_registration(registration=registration, by=create_secretary())
    assert refused.value.reason == Refusal.ATTENDED
    assert Registration.objects.get().attended_at > timezone.now()
