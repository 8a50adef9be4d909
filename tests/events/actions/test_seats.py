"""What is scarce is given once, however many ask at the same moment; without the lock it is not."""

from __future__ import annotations

import threading
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.actions.cancel import cancel_registration
from events.actions.record_payment import record_payment
from events.actions.seats import lock_seats
from events.models import Payment, Registration
from tests.events.races import PATIENCE_S, all_at_once, registering, standing_of
from tests.factories.members import create_secretary
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = [pytest.mark.db, pytest.mark.django_db(transaction=True)]


def test_last_seats_go_to_the_first_and_the_others_wait_in_order(site):
    members = [create_official() for _ in range(24)]
    for _round in range(2):
        event = create_open_event(capacity=5).event
        outcome = all_at_once(registering(event, members))
        standing = standing_of(event)
        assert outcome.errors == []
        assert standing.seats == [1, 2, 3, 4, 5]
        assert standing.turns_seated == [1, 2, 3, 4, 5]
        assert standing.turns_waiting == list(range(6, 25))


def test_double_click_on_several_workers_registers_once(site):
    event, member = create_open_event(capacity=5).event, create_official()
    outcome = all_at_once(registering(event, [member] * 12))
    assert outcome.errors == []
    assert {row.pk for row in outcome.results} == {Registration.objects.get().pk}


def test_seats_freed_at_once_go_to_as_many_who_wait(site):
    event = create_open_event(capacity=4).event
    rows = [create_registration(event) for _ in range(10)]
    outcome = all_at_once(
        [lambda row=row: cancel_registration(registration=row, by=row.member) for row in rows[:4]]
    )
    standing = standing_of(event)
    assert outcome.errors == []
    assert (sorted(standing.seats), standing.turns_seated) == ([1, 2, 3, 4], [5, 6, 7, 8])
    assert standing.turns_waiting == [9, 10]


def test_receipts_run_on_without_gap_and_a_form_counts_once(site):
    registration, by = create_registration(create_open_event(fees={"USD": "300"})), create_secretary()
    keys = [uuid.uuid4() for _ in range(8)] * 2
    outcome = all_at_once(
        [
            lambda key=key: record_payment(
                registration=registration,
                currency="USD",
                amount=Decimal(10),
                method="cash",
                received_date=timezone.now().date(),
                by=by,
                form_key=key,
            )
            for key in keys
        ]
    )
    assert outcome.errors == []
    assert sorted(Payment.objects.values_list("number", flat=True)) == list(range(1, 9))


def test_race_happens_with_the_lock_off(site, monkeypatch):
    """Two members read how many seats are free before either writes: only a constraint saves the seat, by an error."""
    event = create_open_event(capacity=1).event
    members = [create_official(), create_official()]
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
    both_have_read = threading.Barrier(2)

    def wait_before_writing(sql: str) -> None:
        if sql.startswith('INSERT INTO "events_registration"'):
            both_have_read.wait(PATIENCE_S)

    outcome = all_at_once(registering(event, members), before_each_statement=wait_before_writing)
    oversold = len(standing_of(event).seats) > 1
    assert outcome.errors or oversold
    assert all(isinstance(error, DatabaseError) for error in outcome.errors), outcome.errors


def test_seats_are_locked_inside_a_transaction_alone(site):
    event = create_open_event().event
    with pytest.raises(transaction.TransactionManagementError):
        lock_seats(event)
    with transaction.atomic():
        assert lock_seats(event) == event
