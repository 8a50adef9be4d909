"""Take back a payment that was recorded wrongly, or paid back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from network.members.models import Member

from ..models import Payment
from ..queries.registrations import today_at
from ..refusals import PaymentRefusal, PaymentRefused
from .receipts import lock_receipts
from .record_payment import MOST_NOTE


@transaction.atomic
def reverse_payment(*, payment: Payment, by: Member, reason: str) -> Payment:
    """Write a row of its own, with the next number, that takes the whole payment back; return it.

    A payment is reversed once: asked again, the same row is returned. Raises PaymentRefused without a reason (or one
    of more than 250 characters), and for the reversal of a reversal.
    """
    numbers = lock_receipts()
    if payment.is_reversal:
        raise PaymentRefused(PaymentRefusal.IS_A_REVERSAL, "payment")
    if before := Payment.objects.filter(reverses=payment).first():
        return before
    reason = reason.strip()
    if not reason:
        raise PaymentRefused(PaymentRefusal.NO_REASON, "reason")
    if len(reason) > MOST_NOTE:
        raise PaymentRefused(PaymentRefusal.NOTE, "reason")
    return Payment.objects.create(
        registration=payment.registration,
        **numbers.next(),
        amount=payment.amount,
        currency=payment.currency,
        method=payment.method,
        received_date=today_at(payment.registration.event),
        note=reason,
        recorded_by=by,
        recorded_at=timezone.now(),
        reverses=payment,
    )
