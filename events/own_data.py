"""What this app holds about a person: registrations and what became of them, payments, nominations."""

from __future__ import annotations

from typing import Any

from network.members.models import Member
from network.members.own_data import register_own_data

from .models import Nomination, Registration
from .queries.registrations import page_for, registrations_of


def registration_data(member: Member) -> dict[str, Any]:
    """The member's registrations with their changes and payments, and nominations. Reasons that the member was given
    are part of it; notes of the desk and of focal points are between them and the secretariat. An event that the
    member may not see any longer is not named.
    """
    registrations = registrations_of(member).prefetch_related("changes", "payments")
    nominations = Nomination.objects.filter(member=member).select_related("event", "country").order_by("pk")
    return {
        "registrations": [_registration(row, member) for row in registrations],
        "nominations": [
            {
                "event": _title(row, member),
                "country": row.country.code,
                "nominated": row.created_at.isoformat(),
            }
            for row in nominations
        ],
    }


def _title(row: Registration | Nomination, member: Member) -> str | None:
    page = page_for(row.event, member, member.language)
    return page.title if page else None


def _registration(row: Registration, member: Member) -> dict[str, Any]:
    return {
        "registration": row.pk,
        "event": _title(row, member),
        "first_day": row.event.start_date.isoformat(),
        "country": row.country.code if row.country else None,
        "post": row.post.slug if row.post else None,
        "state": row.state,
        "language": row.language,
        "remarks": row.remarks,
        "registered": row.created_at.isoformat(),
        "attended": row.attended_at.isoformat() if row.attended_at else None,
        "changes": [
            {"state": change.new_state, "at": change.at.isoformat(), "reason": change.reason}
            for change in row.changes.all()
        ],
        "payments": [
            {
                "receipt": payment.receipt_number,
                "amount": str(payment.amount),
                "currency": payment.currency,
                "paid_by": payment.method,
                "received": payment.received_date.isoformat(),
                "takes_back": payment.is_reversal,
            }
            for payment in row.payments.all()
        ],
    }


register_own_data("events", registration_data)
