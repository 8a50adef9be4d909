"""Payments as the secretariat records them."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Payment, Registration
from tests.factories.members import create_secretary
from tests.factories.registrations import create_confirmed, create_official, create_open_event, create_payment

pytestmark = pytest.mark.django_db


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def desk() -> Client:
    return signed_in(create_secretary())


@pytest.fixture
def registration() -> Registration:
    fees = {"USD": "100", "XOF": "60000"}
    return create_confirmed(create_open_event(fees=fees, page={"slug": "seminar"}))


def record_path(registration: Registration) -> str:
    return f"/en/events/seminar/registrations/{registration.pk}/payments/"


def sent(**fields: object) -> dict[str, object]:
    return {
        "form_key": uuid.uuid4(),
        "currency": "XOF",
        "amount": "60000",
        "method": "cash",
        "received_date": timezone.now().date().isoformat(),
        "note": "",
        **fields,
    }


@pytest.mark.parametrize(("currency", "amount"), [("USD", "100.00"), ("XOF", "60000")])
def test_fee_is_taken_in_each_currency(
    desk: Client, registration: Registration, currency: str, amount: str
) -> None:
    answer = desk.post(record_path(registration), sent(currency=currency, amount=amount), follow=True)

    payment = Payment.objects.get()
    assert (payment.currency, payment.amount) == (currency, Decimal(amount))
    assert payment.receipt_number in answer.content.decode()


def test_form_sent_twice_records_once(desk: Client, registration: Registration) -> None:
    fields = sent()

    for _time in range(5):
        assert desk.post(record_path(registration), fields).status_code == 302

    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("currency", "EUR", "EUR"),
        ("amount", "0", "Give an amount above zero"),
        ("amount", "-5", "Give an amount above zero"),
        ("amount", "0.5", "Give an amount above zero"),
        ("amount", "NaN", "number"),
        ("received_date", "2999-01-01", "lies in the future"),
        ("method", "barter", "barter"),
        ("form_key", "x", "UUID"),
    ],
)
def test_wrong_payment_is_refused_in_words(
    desk: Client, registration: Registration, field: str, value: str, words: str
) -> None:
    answer = desk.post(record_path(registration), sent(**{field: value, "note": "kept"}))

    assert answer.status_code == 200
    assert 'value="kept"' in answer.content.decode()
    assert words in answer.context["form"].errors.as_text()
    assert not Payment.objects.exists()


def test_fields_that_are_not_in_the_form_change_nothing(desk: Client, registration: Registration) -> None:
    other = create_official()

    desk.post(
        record_path(registration), sent(recorded_by=other.pk, number="777", registration="1", year="1999")
    )

    payment = Payment.objects.get()
    assert (payment.registration, payment.number) == (registration, 1)
    assert payment.recorded_by != other


def test_payment_is_taken_back_with_a_reason(desk: Client, registration: Registration) -> None:
    payment = create_payment(registration, create_secretary())
    path = f"/en/events/seminar/payments/{payment.pk}/reverse/"

    assert desk.post(path, {"reason": ""}).status_code == 200
    assert Payment.objects.count() == 1
    for _time in range(3):
        desk.post(path, {"reason": "Counted twice"})

    reversal = Payment.objects.get(reverses=payment)
    assert (reversal.note, Payment.objects.count()) == ("Counted twice", 2)


def test_payments_are_the_secretariats(registration: Registration) -> None:
    payment = create_payment(registration, create_secretary())
    client = signed_in(registration.member)

    assert client.post(record_path(registration), sent()).status_code == 403
    answer = client.post(f"/en/events/seminar/payments/{payment.pk}/reverse/", {"reason": "x"})
    assert answer.status_code == 403
    assert Payment.objects.count() == 1


def test_reading_the_address_of_the_form_leads_to_the_registration(
    desk: Client, registration: Registration
) -> None:
    assert (
        desk.get(record_path(registration)).headers["Location"].endswith(f"/registrations/{registration.pk}/")
    )
