"""Confirm a registration."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from ..models import Registration, RegistrationState
from ..queries.seats import Seats
from ..refusals import Refusal, RegistrationRefused
from .changes import change_state
from .promote import seat_those_waiting
from .seats import lock_seats


@transaction.atomic
def confirm_registration(*, registration: Registration, by: Member, reason: str = "") -> bool:
    """Confirm the seat. Returns whether it was not confirmed before.

    Somebody of the waiting list is confirmed only when it is their turn and a seat is free, which is given to them
    first. Raises RegistrationRefused when no seat is free for them, or the registration was cancelled or declined.
    """
    event = lock_seats(registration.event)
    seat_those_waiting(event, Seats.of(event))
    registration.refresh_from_db()
    if registration.state == RegistrationState.CONFIRMED:
        return False
    if not registration.is_live:
        raise RegistrationRefused(Refusal.NOT_LIVE)
    if registration.state == RegistrationState.WAITING:
        raise RegistrationRefused(Refusal.NO_SEAT)
    change_state(
        registration=registration,
        state=RegistrationState.CONFIRMED,
        by=by,
        reason=reason,
        seat=registration.seat,
    )
    return True
