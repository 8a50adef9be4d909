"""What counts of what was paid."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions.reverse_payment import reverse_payment
from events.queries.payments import balance_of, balances_of, is_paid, payments_of
from tests.factories.members import create_secretary
from tests.factories.registrations import create_open_event, create_payment, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_payments_are_listed_with_their_reversals():
    registration, by = create_registration(create_open_event(fees={"USD": "300"})), create_secretary()
    payment = create_payment(registration, by)
    reversal = reverse_payment(payment=payment, by=by, reason="By mistake")
    assert list(payments_of(registration)) == [payment, reversal]


def test_fee_is_paid_when_it_is_reached_in_one_currency():
    registration = create_registration(create_open_event(fees={"USD": "300", "EUR": "200"}))
    by = create_secretary()
    create_payment(registration, by, "299")
    create_payment(registration, by, "199", "EUR")
    assert not is_paid(registration, balance_of(registration))
    create_payment(registration, by, "1", "EUR")
    assert balance_of(registration) == {"EUR": Decimal(200), "USD": Decimal(299)}
    assert is_paid(registration, balance_of(registration))


def test_event_without_fees_is_paid():
    registration = create_registration()
    assert is_paid(registration, balance_of(registration))


@pytest.mark.parametrize("count", [1, 3])
def test_balances_cost_one_query(count):
    event, by = create_open_event(fees={"USD": "300"}).event, create_secretary()
    rows = [create_registration(event) for _ in range(count)]
    for row in rows:
        create_payment(row, by)
    with CaptureQueriesContext(connection) as queries:
        found = balances_of(rows)
    assert found == {row.pk: {"USD": Decimal(100)} for row in rows}
    assert len(queries) == 1
