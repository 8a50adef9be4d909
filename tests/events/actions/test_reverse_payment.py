"""A payment is taken back by a row of its own."""

from __future__ import annotations

import pytest

from events.actions.reverse_payment import reverse_payment
from events.models import Payment
from events.queries.payments import balance_of
from events.refusals import PaymentRefusal, PaymentRefused
from tests.factories.members import create_secretary
from tests.factories.registrations import create_open_event, create_payment, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.fixture
def payment(site) -> Payment:
    return create_payment(
        create_registration(create_open_event(fees={"USD": "300"})), create_secretary(), "300"
    )


def test_reversal_has_the_amount_and_a_number_of_its_own(payment):
    secretary = create_secretary()
    reversal = reverse_payment(payment=payment, by=secretary, reason=" Entered twice ")
    assert (reversal.reverses, reversal.amount, reversal.currency) == (payment, payment.amount, "USD")
    assert (reversal.number, reversal.note, reversal.recorded_by) == (2, "Entered twice", secretary)
    assert balance_of(payment.registration) == {"USD": 0}


def test_double_click_reverses_once(payment):
    secretary = create_secretary()
    made = {reverse_payment(payment=payment, by=secretary, reason="Twice").pk for _ in range(50)}
    assert (len(made), Payment.objects.count()) == (1, 2)
    assert create_payment(payment.registration, secretary).number == 3


@pytest.mark.parametrize("reason", ["", "   ", "x" * 251])
def test_reason_is_needed(payment, reason):
    with pytest.raises(PaymentRefused) as refused:
        reverse_payment(payment=payment, by=create_secretary(), reason=reason)
    assert refused.value.field == "reason"
    assert Payment.objects.count() == 1


def test_reversal_is_not_reversed(payment):
    secretary = create_secretary()
    reversal = reverse_payment(payment=payment, by=secretary, reason="Entered twice")
    with pytest.raises(PaymentRefused) as refused:
        reverse_payment(payment=reversal, by=secretary, reason="After all")
    assert refused.value.reason == PaymentRefusal.IS_A_REVERSAL
