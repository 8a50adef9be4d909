"""How registration for an event stands for a reader, in words: what the page of the event shows beside the facts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from network.members.models import Member
from network.members.rules import focal_countries, is_member
from network.portal.formats import date_text, hours_text

from .models import Event, Registration
from .queries.registrations import User, country_of, eligible_appointment, registration_of, seats_left
from .queries.seats import Seats
from .refusals import Refusal
from .rules import may_register, may_run_event, registration_closed


@dataclass(frozen=True)
class Standing:
    """`refusal` says why the reader cannot register; `closed` why nobody can. `seats` is None without a limit."""

    event: Event
    is_member: bool
    registration: Registration | None
    seats: int | None
    closed: Refusal | None
    refusal: Refusal | None
    runs_event: bool
    may_nominate: bool
    deadline: str
    deadline_here: str

    @property
    def button(self) -> str:
        return register_words(self.event)

    @property
    def is_full(self) -> bool:
        return self.seats == 0


def standing_of(event: Event, user: User, now: datetime.datetime | None = None) -> Standing | None:
    """The standing, or None where nothing is to be said. For a visitor, one query where registration is open."""
    if not event.takes_registrations and not user.is_authenticated:
        return None
    registration = registration_of(user, event)
    runs_event = may_run_event(user)
    closed = registration_closed(event, now)
    if closed in (Refusal.NOT_TAKEN, Refusal.PAST) and registration is None and not runs_event:
        return None
    is_open_to_reader = user.is_authenticated and (registration is None or not registration.is_live)
    here, there = deadline_texts(event, getattr(user, "time_zone", ""))
    return Standing(
        event=event,
        is_member=is_member(user),
        registration=registration,
        seats=seats_left(event) if closed is None else None,
        closed=closed,
        refusal=may_register(user, event, now) if is_open_to_reader else None,
        runs_event=runs_event,
        may_nominate=event.needs_nomination and bool(focal_countries(user)),
        deadline=here,
        deadline_here=there,
    )


def would_have_seat(event: Event, member: Member) -> bool:
    """Would the member, registering now, have a seat (and not a place in the waiting list)?"""
    return Seats.of(event).has_one_for(country_of(eligible_appointment(member, event)))


def register_words(event: Event) -> str:
    """The words of the button, by the kind of event."""
    words = {
        "conference": _("Register for this conference"),
        "high-level-seminar": _("Register for this seminar"),
        "training-seminar": _("Register for this seminar"),
        "study-visit": _("Register for this study visit"),
    }
    return words.get(event.kind.slug if event.kind else "", _("Register for this event"))


def deadline_texts(event: Event, reader_zone: str) -> tuple[str, str]:
    """When registration closes, in the event's zone and, where clocks differ, in the reader's; else empty."""
    closes = event.registration_closes_at
    if closes is None:
        return "", ""
    own = closes.astimezone(ZoneInfo(event.timezone))
    here = closes.astimezone(ZoneInfo(reader_zone)) if reader_zone else own
    is_same = here.utcoffset() == own.utcoffset()
    return moment_text(closes, event.timezone), "" if is_same else moment_text(closes, reader_zone)


def moment_text(moment: datetime.datetime, zone: str) -> str:
    """A day and an hour on the clocks of a zone, which is named."""
    local = timezone.localtime(moment, ZoneInfo(zone))
    separator = "، " if get_language() == "ar" else ", "
    return f"{date_text(local.date())}{separator}{hours_text(local.date(), local.time(), None, zone)}"


def next_step(registration: Registration, place: int | None) -> str:
    """What happens next with a registration, in one or two sentences."""
    if registration.state == "registered":
        return _("You have a seat. The organisers will look at your registration and write to you.")
    if registration.state == "confirmed":
        return _(
            "Your seat is confirmed. Download the letter of invitation, and put the dates in your calendar."
        )
    if registration.state == "waiting":
        return _(
            "All seats are taken. You are number %(number)s on the waiting list; when a seat becomes free for you, "
            "we write to you."
        ) % {"number": place}
    if registration.state == "declined":
        return _("The organisers cannot offer you a seat. Write to them if you think that this is a mistake.")
    return _("You have cancelled. While registration is open you can register again, at the end of the list.")
