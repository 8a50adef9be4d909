"""Confirm or decline several registrations of an event at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from network.members.models import Member

from ..models import Event, Registration
from ..queries.decisions import Decision, preview
from ..queries.seats import Seats
from ..refusals import Refusal
from .changes import change_state
from .promote import seat_those_waiting
from .seats import lock_seats


@dataclass
class Decided:
    """What became of each: changed, in that state already, or skipped for a reason."""

    changed: list[Registration] = field(default_factory=list)
    unchanged: list[Registration] = field(default_factory=list)
    skipped: list[tuple[Registration, Refusal]] = field(default_factory=list)


@transaction.atomic
def decide_in_bulk(
    *, event: Event, decision: Decision, seen: Mapping[int, str], by: Member, reason: str = ""
) -> Decided:
    """Do what `queries.decisions.preview` told, all in one transaction, in the order of arrival.

    `seen` gives the state that each registration, by id, had in the preview: one that has another by now is skipped
    as changed meanwhile; ids of other events do nothing. Seats that become free go to those who wait once all are
    declined, so nobody is promoted and declined in one go.
    """
    event = lock_seats(event)
    plans = preview(event, seen, decision)
    states = {plan.registration.pk: plan.old_state for plan in plans}
    decided = Decided()
    if decision == Decision.CONFIRM:
        seat_those_waiting(event, Seats.of(event))
        _refresh([plan.registration for plan in plans])
    for plan in plans:
        registration = plan.registration
        if plan.new_state is None and plan.refusal is None:
            decided.unchanged.append(registration)
        elif states[registration.pk] != seen[registration.pk]:
            decided.skipped.append((registration, Refusal.CHANGED_MEANWHILE))
        elif plan.refusal:
            decided.skipped.append((registration, plan.refusal))
        elif plan.new_state:
            seat = registration.seat if decision == Decision.CONFIRM else None
            change_state(registration=registration, state=plan.new_state, by=by, reason=reason, seat=seat)
            decided.changed.append(registration)
    if decision == Decision.DECLINE:
        seat_those_waiting(event, Seats.of(event))
    return decided


def _refresh(registrations: list[Registration]) -> None:
    """Take over what filling the free seats has just changed. One query."""
    rows = Registration.objects.in_bulk([registration.pk for registration in registrations])
    for registration in registrations:
        registration.state = rows[registration.pk].state
        registration.seat = rows[registration.pk].seat
