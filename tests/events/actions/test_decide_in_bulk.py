"""Several decisions at once do what the preview told, and skip what changed in between."""

from __future__ import annotations

import pytest

from events.actions.cancel import cancel_registration
from events.actions.decide_in_bulk import decide_in_bulk
from events.models import Event, Registration
from events.queries.decisions import Decision, preview
from events.refusals import Refusal
from network.members.models import Notice
from tests.factories.members import create_secretary
from tests.factories.registrations import create_confirmed, create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def states(event: Event) -> list[str]:
    return list(Registration.objects.filter(event=event).order_by("turn").values_list("state", flat=True))


def seen(event: Event, decision: Decision, rows: list[Registration]) -> dict[int, str]:
    return {
        plan.registration.pk: plan.old_state for plan in preview(event, [row.pk for row in rows], decision)
    }


def test_all_are_confirmed_with_their_seats():
    event, secretary = create_open_event().event, create_secretary()
    rows = [create_registration(event) for _ in range(3)]
    decided = decide_in_bulk(
        event=event, decision=Decision.CONFIRM, seen=seen(event, Decision.CONFIRM, rows), by=secretary
    )
    assert (decided.changed, decided.unchanged, decided.skipped) == (rows, [], [])
    assert states(event) == ["confirmed"] * 3
    assert sorted(Registration.objects.values_list("seat", flat=True)) == [1, 2, 3]
    assert Notice.objects.filter(kind="registration-confirmed").count() == 3


def test_second_time_changes_nothing():
    event, secretary = create_open_event().event, create_secretary()
    row = create_confirmed(event, by=secretary)
    decided = decide_in_bulk(event=event, decision=Decision.CONFIRM, seen={row.pk: "confirmed"}, by=secretary)
    assert (decided.changed, decided.unchanged) == ([], [row])


def test_form_sent_twice_skips_what_it_did_itself():
    event, secretary = create_open_event().event, create_secretary()
    row = create_registration(event)
    form = {row.pk: "registered"}
    decide_in_bulk(event=event, decision=Decision.DECLINE, seen=form, by=secretary)
    again = decide_in_bulk(event=event, decision=Decision.DECLINE, seen=form, by=secretary)
    assert (again.changed, again.unchanged) == ([], [row])
    assert row.changes.count() == 2


def test_what_changed_meanwhile_is_skipped_and_named():
    event, secretary = create_open_event().event, create_secretary()
    stays, leaves = create_registration(event), create_registration(event)
    form = seen(event, Decision.CONFIRM, [stays, leaves])
    cancel_registration(registration=leaves, by=leaves.member)
    decided = decide_in_bulk(event=event, decision=Decision.CONFIRM, seen=form, by=secretary)
    assert (decided.changed, decided.skipped) == ([stays], [(leaves, Refusal.CHANGED_MEANWHILE)])
    assert states(event) == ["confirmed", "cancelled"]


def test_registration_of_another_event_is_left_alone():
    event, other = create_open_event().event, create_registration()
    decided = decide_in_bulk(
        event=event, decision=Decision.DECLINE, seen={other.pk: "registered"}, by=create_secretary()
    )
    other.refresh_from_db()
    assert (decided.changed, decided.skipped, other.state) == ([], [], "registered")


def test_declined_seats_go_to_those_who_wait_and_are_not_declined_too():
    event, secretary = create_open_event(capacity=2).event, create_secretary()
    rows = [create_registration(event) for _ in range(5)]
    form = seen(event, Decision.DECLINE, rows[:3])
    decided = decide_in_bulk(event=event, decision=Decision.DECLINE, seen=form, by=secretary, reason="Late")
    assert decided.changed == rows[:3]
    assert states(event) == ["declined"] * 3 + ["registered"] * 2
    assert rows[2].changes.values_list("old_state", "new_state").last() == ("waiting", "declined")
    assert not Notice.objects.filter(recipient=rows[2].member, kind="registration-promoted").exists()


def test_waiting_member_without_a_seat_is_skipped():
    event, secretary = create_open_event(capacity=1).event, create_secretary()
    first, waiting = create_registration(event), create_registration(event)
    form = seen(event, Decision.CONFIRM, [first, waiting])
    decided = decide_in_bulk(event=event, decision=Decision.CONFIRM, seen=form, by=secretary)
    assert (decided.changed, decided.skipped) == ([first], [(waiting, Refusal.NO_SEAT)])


def test_waiting_member_whose_turn_it_is_gets_seat_and_confirmation():
    event, secretary = create_open_event(capacity=1).event, create_secretary()
    create_registration(event)
    waiting = create_registration(event)
    Event.objects.filter(pk=event.pk).update(capacity=2)  # behind the back of the receiver
    event.refresh_from_db()
    form = seen(event, Decision.CONFIRM, [waiting])
    decided = decide_in_bulk(event=event, decision=Decision.CONFIRM, seen=form, by=secretary)
    assert decided.changed == [waiting]
    waiting.refresh_from_db()
    assert (waiting.state, waiting.seat) == ("confirmed", 2)
    assert list(waiting.changes.values_list("new_state", flat=True)) == ["waiting", "registered", "confirmed"]
