"""Give free seats to those who wait."""

from __future__ import annotations

from django.db import transaction

from ..models import Event, Registration, RegistrationState
from ..queries.seats import Seats, would_be_seated
from .changes import change_state
from .seats import lock_seats


@transaction.atomic
def promote_waiting(*, event: Event) -> list[Registration]:
    """Give each free seat to the first who waits and whose country's quota allows it; return who got one.

    Called wherever a seat may have become free: a registration cancelled or declined, capacity or quota changed.
    Nobody loses a seat by it, also when the capacity lies below the seats taken. Nothing free, nothing happens.
    """
    event = lock_seats(event)
    return seat_those_waiting(event, Seats.of(event))


def seat_those_waiting(event: Event, seats: Seats) -> list[Registration]:
    """The same for an event locked already; `seats` is kept in step."""
    promoted = would_be_seated(event, seats)
    for registration in promoted:
        change_state(
            registration=registration, state=RegistrationState.REGISTERED, by=None, seat=registration.seat
        )
    return promoted
