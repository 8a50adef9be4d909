"""How a registration ends, whoever ends it."""

from __future__ import annotations

from network.members.models import Member

from ..models import Registration, RegistrationState
from ..queries.seats import Seats
from ..refusals import Refusal, RegistrationRefused
from .changes import change_state
from .promote import seat_those_waiting
from .seats import lock_seats


def leave(
    *,
    registration: Registration,
    state: RegistrationState,
    by: Member | None,
    reason: str,
    fills: bool = True,
) -> bool:
    """End a live registration in this state and give its seat on; False when it was in that state already.

    `fills=False` leaves the seat free for a caller that gives several on at once. Raises RegistrationRefused.
    """
    event = lock_seats(registration.event)
    registration.refresh_from_db()
    if registration.state == state:
        return False
    if not registration.is_live:
        raise RegistrationRefused(Refusal.NOT_LIVE)
    if registration.attended_at is not None:
        raise RegistrationRefused(Refusal.ATTENDED)
    held_seat = registration.holds_seat
    change_state(registration=registration, state=state, by=by, reason=reason)
    if held_seat and fills:
        seat_those_waiting(event, Seats.of(event))
    return True
