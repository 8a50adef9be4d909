"""Register a member for an event."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from network.members.models import Member

from ..models import LIVE, Event, Registration, RegistrationState
from ..queries.registrations import country_of, eligible_appointment
from ..queries.seats import Seats
from ..refusals import RegistrationRefused
from ..rules import may_register
from .changes import change_state
from .promote import seat_those_waiting
from .seats import lock_seats, next_turn

MOST_REMARKS = 1000


@transaction.atomic
def register_for_event(*, event: Event, member: Member, language: str, remarks: str = "") -> Registration:
    """Give the member the lowest free seat, to be confirmed, or the next place in the waiting list.

    A member whose registration is live gets it back as it is, whichever page and however often it is asked for.
    Whoever waits already and could take the seat goes first. `language` is the one that letters are written in.
    Raises RegistrationRefused with the reason of `rules.may_register`, and ValueError for a language that the
    site does not have or remarks of more than 1,000 characters.
    """
    if language not in dict(settings.LANGUAGES) or len(remarks) > MOST_REMARKS:
        raise ValueError("a language of the site and at most 1,000 characters of remarks")
    member = Member.objects.select_for_update(no_key=True).get(
        pk=member.pk
    )  # whose account may just be closing
    event = lock_seats(event)
    existing = Registration.objects.filter(event=event, member=member, state__in=LIVE).first()
    if existing:
        return existing
    if reason := may_register(member, event):
        raise RegistrationRefused(reason)
    appointment = eligible_appointment(member, event)
    registration = Registration(
        event=event,
        member=member,
        country_id=country_of(appointment),
        post_id=appointment.post_id if appointment else None,
        language=language,
        remarks=remarks.strip(),
        turn=next_turn(event),
    )
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
