"""Payments are received in a currency of the event, numbered without gaps, and kept."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction

from events.actions.record_payment import record_payment
from events.models import Event, Payment, ReceiptBook, Registration
from events.queries.payments import balance_of
from events.refusals import PaymentRefusal, PaymentRefused
from network.members.models import Member
from tests.factories.members import create_secretary
from tests.factories.registrations import create_open_event, create_payment, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]
TODAY = datetime.date(2027, 1, 20)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2027, 1, 20, 12, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def registration(_today) -> Registration:
    return create_registration(create_open_event(fees={"USD": "300", "EUR": "200", "XOF": "180000"}))


@pytest.fixture
def secretary(site) -> Member:
    return create_secretary()


def record(registration: Registration, by: Member, **fields) -> Payment:
    given = {
        "currency": "USD",
        "amount": Decimal("300"),
        "method": "cash",
        "received_date": TODAY,
        **fields,
    }
    return record_payment(registration=registration, by=by, **given)


def test_payment_says_how_much_when_how_and_by_whom(registration, secretary):
    payment = record(registration, secretary, note="  At the desk ", received_date=datetime.date(2027, 1, 18))
    payment.refresh_from_db()
    assert (payment.amount, payment.currency, payment.method) == (Decimal("300.00"), "USD", "cash")
    assert (payment.received_date, payment.note) == (datetime.date(2027, 1, 18), "At the desk")
    assert (payment.recorded_by, payment.recorded_at.date()) == (secretary, TODAY)
    assert payment.receipt_number == "2027-00001"


def test_numbers_run_on_and_begin_anew_each_year(registration, secretary):
    numbers = [record(registration, secretary).receipt_number for _ in range(2)]
    with time_machine.travel(datetime.datetime(2028, 1, 3, tzinfo=datetime.UTC)):
        numbers.append(record(registration, secretary).receipt_number)
    assert numbers == ["2027-00001", "2027-00002", "2028-00001"]


def test_refused_payment_leaves_no_gap(registration, secretary):
    record(registration, secretary)
    with pytest.raises(PaymentRefused):
        record(registration, secretary, amount=Decimal(0))
    with transaction.atomic():
        record(registration, secretary)
        transaction.set_rollback(True)
    assert record(registration, secretary).number == ReceiptBook.objects.get().last_number == 2


def test_currencies_are_kept_apart(registration, secretary):
    record(registration, secretary, amount=Decimal("100.50"))
    record(registration, secretary, currency="EUR", amount=Decimal("50"))
    record(registration, secretary, amount=Decimal("20"))
    assert balance_of(registration) == {"EUR": Decimal("50"), "USD": Decimal("120.50")}


def test_form_sent_fifty_times_is_one_payment(registration, secretary):
    key = uuid.uuid4()
    assert len({record(registration, secretary, form_key=key).pk for _ in range(50)}) == 1
    assert ReceiptBook.objects.get().last_number == 1


def test_key_of_another_registrations_form_is_no_key_here(registration, secretary):
    key = uuid.uuid4()
    other = create_registration(Event.objects.get(pk=registration.event_id))
    assert record(registration, secretary, form_key=key) != record(other, secretary, form_key=key)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"amount": Decimal(0)}, PaymentRefusal.AMOUNT),
        ({"amount": Decimal("-5")}, PaymentRefusal.AMOUNT),
        ({"amount": Decimal("0.001")}, PaymentRefusal.AMOUNT),
        ({"amount": Decimal("NaN")}, PaymentRefusal.AMOUNT),
        ({"amount": Decimal("Infinity")}, PaymentRefusal.AMOUNT),
        ({"amount": Decimal("1e10")}, PaymentRefusal.AMOUNT),
        ({"currency": "XOF", "amount": Decimal("100.50")}, PaymentRefusal.AMOUNT),
        ({"currency": "KES"}, PaymentRefusal.CURRENCY),
        ({"currency": "usd"}, PaymentRefusal.CURRENCY),
        ({"currency": ""}, PaymentRefusal.CURRENCY),
        ({"method": "barter"}, PaymentRefusal.METHOD),
        ({"received_date": TODAY + datetime.timedelta(days=1)}, PaymentRefusal.IN_THE_FUTURE),
        ({"received_date": datetime.date(27, 1, 20)}, PaymentRefusal.TOO_LONG_AGO),
        ({"note": "x" * 251}, PaymentRefusal.NOTE),
    ],
)
def test_bad_input_is_refused_and_nothing_written(registration, secretary, fields, reason):
    with pytest.raises(PaymentRefused) as refused:
        record(registration, secretary, **fields)
    assert refused.value.reason == reason
    assert refused.value.field in fields
    assert not Payment.objects.exists()


def test_event_without_fees_takes_no_payment(secretary):
    with pytest.raises(PaymentRefused) as refused:
        record(create_registration(), secretary)
    assert refused.value.reason == PaymentRefusal.CURRENCY


def test_payment_is_never_changed_or_deleted(registration, secretary):
    payment = create_payment(registration, secretary)
    payment.amount = Decimal(1)
    for attempt in (
        payment.save,
        payment.delete,
        lambda: Payment.objects.update(amount=1),
        lambda: Payment.objects.all().delete(),
        lambda: registration.payments.update(amount=1),
        lambda: Payment.objects.bulk_update([payment], ["amount"]),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            attempt()
    assert Payment.objects.get().amount == Decimal(100)
