"""Take back a cancellation or a refusal."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member
from network.members.rules import is_member

from ..models import LIVE, Registration
from ..queries.seats import Seats
from ..refusals import Refusal, RegistrationRefused
from .promote import seat_those_waiting
from .register import enter
from .seats import lock_seats, next_turn


@transaction.atomic
def reinstate_registration(*, registration: Registration, by: Member, reason: str = "") -> bool:
    """Give the member a seat where one is free, to be confirmed, else the last place in the waiting list.

    The inverse of cancelling and declining, but nobody gets back what others hold by now: neither the old seat nor
    the old place. Whether registration is open does not matter. Returns False when it is live already. Raises
    RegistrationRefused when the member has registered again since, or is no member any longer.
    """
    event = lock_seats(registration.event)
    registration.refresh_from_db()
    if registration.is_live:
        return False
    member = registration.member
    if not (member.is_active and is_member(member)):
        raise RegistrationRefused(Refusal.NOT_A_MEMBER)
    if Registration.objects.filter(event=event, member=member, state__in=LIVE).exists():
        raise RegistrationRefused(Refusal.REGISTERED_AGAIN)
    seats = Seats.of(event)
    seat_those_waiting(event, seats)
    registration.turn = next_turn(event)
    enter(registration, seats, by=by, reason=reason)
    return True
