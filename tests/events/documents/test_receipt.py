"""The receipt of a payment and of its reversal."""

from __future__ import annotations

import pytest

from events.actions.reverse_payment import reverse_payment
from events.documents import receipt
from events.models import Payment
from tests.factories.members import create_secretary
from tests.factories.registrations import create_confirmed, create_official, create_open_event, create_payment

from .printed import page_count, text_of

pytestmark = pytest.mark.django_db


def payment_of(amount: str = "250", currency: str = "USD") -> Payment:
    event = create_open_event(fees={"USD": "250", "XOF": "150000"}, page={"title": "Seminar"})
    member = create_official("kenya", first_name="Amina", last_name="Wanjiru", name_in_arabic="أمينة")
    secretary = create_secretary(first_name="Paul", last_name="Diouf")
    return create_payment(create_confirmed(event, member), secretary, amount, currency)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("250.50", "USD", "250.50 US dollars (USD)"),
        ("150000", "XOF", "150,000 West African CFA francs (XOF)"),
    ],
)
def test_receipt_says_who_paid_what_when_and_how(amount: str, currency: str, words: str) -> None:
    payment = payment_of(amount, currency)

    text = text_of(receipt(payment, "en"))

    for expected in (
        payment.receipt_number,
        words,
        "Amina Wanjiru",
        "Seminar",
        "cash at the desk",
        "Paul Diouf",
    ):
        assert expected in text


def test_reversal_and_receipt_name_each_other() -> None:
    payment = payment_of()
    assert "takes" not in text_of(receipt(payment, "en"))
    reversal = reverse_payment(payment=payment, by=payment.recorded_by, reason="Counted twice")

    assert f"takes back the receipt number {payment.receipt_number}" in text_of(receipt(reversal, "en"))
    assert "Counted twice" in text_of(receipt(reversal, "en"))
    assert f"number {reversal.receipt_number} takes it back" in text_of(receipt(payment, "en"))


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
@pytest.mark.usefixtures("arabic_font")
def test_receipt_fits_one_page_and_does_not_change(language: str) -> None:
    payment = payment_of()

    printed = receipt(payment, language)

    assert page_count(printed) == 1
    assert printed == receipt(Payment.objects.get(pk=payment.pk), language)
