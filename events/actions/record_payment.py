"""Record a fee that was received."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

from babel.numbers import get_currency_precision
from django.db import transaction
from django.utils import timezone

from network.members.models import Member

from ..models import Payment, PaymentMethod, Registration
from ..queries.registrations import today_at
from ..refusals import PaymentRefusal, PaymentRefused
from .receipts import lock_receipts

MOST_NOTE = 250
LONGEST_AGO = datetime.timedelta(days=2 * 365)
TOO_LARGE = Decimal(10) ** 10


@transaction.atomic
def record_payment(
    *,
    registration: Registration,
    currency: str,
    amount: Decimal,
    method: str,
    received_date: datetime.date,
    by: Member,
    note: str = "",
    form_key: uuid.UUID | None = None,
) -> Payment:
    """Write the payment with the next number of this year's receipts, and return it.

    The currency is one of the event's fees and the amount is kept in it; it may differ from the fee (a part, or both
    currencies). `form_key` names the form it came by: a form sent twice gives the payment that it gave before.
    Raises PaymentRefused with the field at fault.
    """
    numbers = lock_receipts()
    key = uuid.uuid5(form_key, str(registration.pk)) if form_key else uuid.uuid4()
    if before := Payment.objects.filter(form_key=key).first():
        return before
    event = registration.event
    _refuse_unless(event.fees.filter(currency=currency).exists(), PaymentRefusal.CURRENCY, "currency")
    _refuse_unless(_is_an_amount(amount, currency), PaymentRefusal.AMOUNT, "amount")
    _refuse_unless(method in PaymentMethod.values, PaymentRefusal.METHOD, "method")
    today = today_at(event)
    _refuse_unless(received_date <= today, PaymentRefusal.IN_THE_FUTURE, "received_date")
    _refuse_unless(received_date >= today - LONGEST_AGO, PaymentRefusal.TOO_LONG_AGO, "received_date")
    _refuse_unless(len(note.strip()) <= MOST_NOTE, PaymentRefusal.NOTE, "note")
    return Payment.objects.create(
        registration=registration,
        **numbers.next(),
        amount=amount,
        currency=currency,
        method=method,
        received_date=received_date,
        note=note.strip(),
        recorded_by=by,
        recorded_at=timezone.now(),
        form_key=key,
    )


def _refuse_unless(is_right: bool, reason: PaymentRefusal, field: str) -> None:
    if not is_right:
        raise PaymentRefused(reason, field)


def _is_an_amount(amount: Decimal, currency: str) -> bool:
    """Above zero, below ten thousand million, and with no more decimals than the currency has (XOF has none)."""
    if not amount.is_finite() or not 0 < amount < TOO_LARGE:
        return False
    places = min(2, get_currency_precision(currency))
    return amount == round(amount, places)
