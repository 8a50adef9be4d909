"""Note who was present."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ..models import Registration
from ..queries.registrations import today_at
from ..refusals import Refusal, RegistrationRefused
from .seats import lock_seats


@transaction.atomic
def mark_attended(*, registration: Registration) -> bool:
    """Note that the member is or was present. Returns False when that was noted before.

    Raises RegistrationRefused before the first day of the event (in its zone), and for whoever has no seat.
    """
    event = lock_seats(registration.event)
    registration.refresh_from_db()
    if registration.attended_at is not None:
        return False
    if not registration.holds_seat:
        raise RegistrationRefused(Refusal.HOLDS_NO_SEAT)
    if today_at(event) < event.start_date:
        raise RegistrationRefused(Refusal.NOT_BEGUN)
    registration.attended_at = timezone.now()
    registration.save(update_fields=["attended_at"])
    return True


@transaction.atomic
def unmark_attended(*, registration: Registration) -> bool:
    """Take the note back. Returns False when there was none."""
    lock_seats(registration.event)
    registration.refresh_from_db()
    if registration.attended_at is None:
        return False
    registration.attended_at = None
    registration.save(update_fields=["attended_at"])
    return True
