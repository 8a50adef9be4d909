"""Seats, the waiting list and payments keep their promises, whatever is done in whatever order."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from events.actions.cancel import cancel_registration
from events.actions.confirm import confirm_registration
from events.actions.decide_in_bulk import decide_in_bulk
from events.actions.decline import decline_registration
from events.actions.record_payment import record_payment
from events.actions.register import register_for_event
from events.actions.reinstate import reinstate_registration
from events.actions.reverse_payment import reverse_payment
from events.models import LIVE, Event, Payment, Registration, RegistrationState
from events.queries.decisions import Decision, preview
from events.queries.payments import balances_of
from events.refusals import PaymentRefused, RegistrationRefused
from network.members.models import Member
from tests.factories.members import create_secretary
from tests.factories.registrations import create_official, create_open_event

COUNTRIES = ("kenya", "kenya", "kenya", "ghana", "ghana", "togo", "togo", "senegal")
REFUSED = (RegistrationRefused, PaymentRefused)
limits = st.none() | st.integers(min_value=1, max_value=5)
places = st.integers(min_value=0, max_value=30)


class Desk(RuleBasedStateMachine):
    """Members and the secretariat at one event. Each run is rolled back."""

    page_event: Event
    members: list[Member]
    secretary: Member

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.holders: dict[int, Registration] = {}
        self.ended: set[int] = set()
        self.paid: dict[tuple[int, str], Decimal] = defaultdict(Decimal)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @property
    def event(self) -> Event:
        return Event.objects.get(pk=self.page_event.pk)

    def pick(self, place: int) -> Registration:
        rows = list(Registration.objects.order_by("pk"))
        return rows[place % len(rows)]

    @initialize(
        capacity=st.integers(2, 5), quota=st.none() | st.integers(1, 2), order=st.permutations(range(8))
    )
    def open(self, capacity: int, quota: int | None, order: list[int]) -> None:
        """All register at once, so that seats are scarce from the start."""
        self.change_limits(capacity, quota)
        for place in order:
            self.register(place)

    @rule(capacity=limits, quota=limits)
    def change_limits(self, capacity: int | None, quota: int | None) -> None:
        event = self.event
        event.capacity, event.country_quota = capacity, quota
        event.save()

    @rule(place=places)
    def register(self, place: int) -> None:
        member = self.members[place % len(self.members)]
        try:
            register_for_event(event=self.event, member=member, language="en")
        except RegistrationRefused:
            assert Registration.objects.filter(member=member).latest("pk").state == "declined"

    @precondition(lambda self: Registration.objects.exists())
    @rule(place=places, verb=st.sampled_from([cancel_registration, decline_registration]))
    def leave(self, place: int, verb) -> None:
        registration = self.pick(place)
        try:
            if verb(registration=registration, by=self.secretary):
                self.ended.add(registration.pk)
        except RegistrationRefused:
            assert registration.state not in LIVE

    @precondition(lambda self: Registration.objects.exists())
    @rule(place=places, verb=st.sampled_from([confirm_registration, reinstate_registration]))
    def take(self, place: int, verb) -> None:
        registration = self.pick(place)
        before = Registration.objects.get(pk=registration.pk).state
        try:
            verb(registration=registration, by=self.secretary)
        except RegistrationRefused:
            assert Registration.objects.get(pk=registration.pk).state == before

    @precondition(lambda self: Registration.objects.exists())
    @rule(chosen=st.sets(places, max_size=5), decision=st.sampled_from(Decision))
    def decide(self, chosen: set[int], decision: Decision) -> None:
        ids = {self.pick(place).pk for place in chosen}
        plans = preview(self.event, ids, decision)
        seen = {plan.registration.pk: plan.old_state for plan in plans}
        decided = decide_in_bulk(event=self.event, decision=decision, seen=seen, by=self.secretary)
        assert [row.pk for row in decided.changed] == [
            plan.registration.pk for plan in plans if plan.new_state
        ]
        if decision == Decision.DECLINE:
            self.ended |= {row.pk for row in decided.changed}

    @precondition(lambda self: Registration.objects.exists())
    @rule(place=places, currency=st.sampled_from(["USD", "EUR", "KES"]), cents=st.integers(-100, 50_000))
    def pay(self, place: int, currency: str, cents: int) -> None:
        registration, amount = self.pick(place), Decimal(cents) / 100
        try:
            record_payment(
                registration=registration,
                currency=currency,
                amount=amount,
                method="cash",
                received_date=timezone.now().date(),
                by=self.secretary,
            )
        except PaymentRefused:
            assert amount <= 0 or currency == "KES"
        else:
            self.paid[registration.pk, currency] += amount

    @precondition(lambda self: Payment.objects.exists())
    @rule(place=places)
    def reverse(self, place: int) -> None:
        payments = list(Payment.objects.all())
        payment = payments[place % len(payments)]
        was_reversed = Payment.objects.filter(reverses=payment).exists()
        try:
            reversal = reverse_payment(payment=payment, by=self.secretary, reason="By mistake")
        except PaymentRefused:
            assert payment.is_reversal
        else:
            assert reversal.amount == payment.amount
            if not was_reversed:
                self.paid[payment.registration_id, payment.currency] -= payment.amount

    @invariant()
    def seats_are_given_within_limits_and_in_order(self) -> None:
        event = self.event
        rows = list(Registration.objects.order_by("turn"))
        holders = {row.pk: row for row in rows if row.holds_seat}
        waiting = [row for row in rows if row.state == RegistrationState.WAITING]
        of_country = Counter(row.country_id for row in holders.values())
        is_full = event.capacity is not None and len(holders) >= event.capacity

        def quota_is_used(row: Registration) -> bool:
            return event.country_quota is not None and of_country[row.country_id] >= event.country_quota

        for pk in holders.keys() - self.holders.keys():
            new = holders[pk]
            assert event.capacity is None or len(holders) <= event.capacity
            assert event.country_quota is None or of_country[new.country_id] <= event.country_quota
            assert all(quota_is_used(row) for row in waiting if row.turn < new.turn)
        assert self.holders.keys() - holders.keys() <= self.ended
        assert all(is_full or quota_is_used(row) for row in waiting)
        assert len({row.seat for row in holders.values()}) == len(holders)
        self.holders, self.ended = holders, set()

    @invariant()
    def receipts_have_no_gap_and_balances_are_right(self) -> None:
        numbers = Payment.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))
        balances = balances_of(Registration.objects.all())
        for (registration, currency), amount in self.paid.items():
            assert balances[registration][currency] == amount

    @invariant()
    def changes_tell_the_whole_way(self) -> None:
        for registration in Registration.objects.prefetch_related("changes"):
            state = ""
            for change in registration.changes.all():
                assert change.old_state == state
                state = change.new_state
            assert registration.state == state


@pytest.mark.db
@pytest.mark.usefixtures("site")
def test_promises_are_kept_whatever_is_done() -> None:
    members = [create_official(country) for country in COUNTRIES]
    event = create_open_event(fees={"USD": "300", "EUR": "200"}).event
    here = type(
        "DeskHere", (Desk,), {"page_event": event, "members": members, "secretary": create_secretary()}
    )
    run_state_machine_as_test(
        here,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert connection.in_atomic_block
    assert not Registration.objects.exists()
