"""Register a member for an event."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from network.members.models import Member

from ..models import LIVE, Event, Registration, RegistrationState
from ..queries.registrations import country_of, eligible_appointment
from ..queries.seats import Seats
from ..refusals import Refusal, RegistrationRefused
from ..rules import may_register
from .changes import change_state
from .promote import seat_those_waiting
from .seats import lock_seats, next_turn

MOST_REMARKS = 1000


def register_for_event(*, event: Event, member: Member, language: str, remarks: str = "") -> Registration:
    """Give the member the lowest free seat, to be confirmed, or the next place in the waiting list.

    A member whose registration is live gets it back as it is, whichever page and however often it is asked for.
    Whoever waits already and could take the seat goes first. `language` is the one that letters are written in.
    Raises RegistrationRefused with the reason of `rules.may_register`, and ValueError for a language that the
    site does not have or remarks of more than 1,000 characters.

    Whether the member may register is asked as the request comes, so that nobody misses a deadline in the queue
    for the lock; what others may change meanwhile and would leave a wrong row is asked again under it.
    """
    if language not in dict(settings.LANGUAGES) or len(remarks) > MOST_REMARKS:
        raise ValueError("a language of the site and at most 1,000 characters of remarks")
    if existing := Registration.objects.filter(event=event, member=member, state__in=LIVE).first():
        return existing
    if reason := may_register(member, event):
        raise RegistrationRefused(reason)
    appointment = eligible_appointment(member, event)
    registration = Registration(
        country_id=country_of(appointment),
        post_id=appointment.post_id if appointment else None,
        language=language,
        remarks=remarks.strip(),
    )
    return _take_place(registration, event, member)


@transaction.atomic
def _take_place(registration: Registration, event: Event, member: Member) -> Registration:
    """Give the new registration its turn, and a seat where one is free; or return the one made meanwhile."""
    member = Member.objects.select_for_update(no_key=True).get(
        pk=member.pk
    )  # whose account may just be closing
    event = lock_seats(event)
    earlier = list(Registration.objects.filter(event=event, member=member).order_by("pk"))
    for existing in earlier:
        if existing.is_live:
            return existing
    if not member.is_active:
        raise RegistrationRefused(Refusal.NOT_A_MEMBER)
    if earlier and earlier[-1].state == RegistrationState.DECLINED:
        raise RegistrationRefused(Refusal.DECLINED_BEFORE)
    registration.event, registration.member, registration.turn = event, member, next_turn(event)
    seats = Seats.of(event)
    seat_those_waiting(event, seats)
    enter(registration, seats, by=member)
    return registration


def enter(registration: Registration, seats: Seats, *, by: Member | None, reason: str = "") -> None:
    """Put a registration that is not live into a seat where one is free, else into the waiting list."""
    if seats.has_one_for(registration.country_id):
        seat = seats.take(registration.country_id)
        change_state(
            registration=registration, state=RegistrationState.REGISTERED, by=by, reason=reason, seat=seat
        )
    else:
        change_state(registration=registration, state=RegistrationState.WAITING, by=by, reason=reason)
