"""What was paid for a registration, and what of it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet

from ..models import Payment, Registration


def payments_of(registration: Registration) -> QuerySet[Payment]:
    """The payments and reversals of a registration in the order of their receipts."""
    return registration.payments.select_related("recorded_by", "reverses", "reversal").order_by(
        "year", "number"
    )


def balance_of(registration: Registration) -> dict[str, Decimal]:
    """What was received less what was reversed, a currency each; currencies are never added up. One query."""
    return balances_of([registration])[registration.pk]


def balances_of(registrations: Iterable[Registration]) -> dict[int, dict[str, Decimal]]:
    """The balance of each registration, by its id. One query."""
    found: dict[int, dict[str, Decimal]] = {registration.pk: {} for registration in registrations}
    sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    rows = Payment.objects.filter(registration__in=found).values_list(
        "registration", "currency", "amount", "reverses"
    )
    for registration, currency, amount, reverses in rows:
        sums[registration, currency] += -amount if reverses else amount
    for (registration, currency), amount in sorted(sums.items()):
        found[registration][currency] = amount
    return found


def is_paid(registration: Registration, balance: dict[str, Decimal]) -> bool:
    """Does the balance reach the fee in one currency, or has the event none? One query unless fees are loaded."""
    fees = list(registration.event.fees.all())
    return not fees or any(balance.get(fee.currency, Decimal(0)) >= fee.amount for fee in fees)
