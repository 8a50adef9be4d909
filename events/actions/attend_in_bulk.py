"""Note for several registrations of an event at once who was present."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from ..models import Event, Registration
from ..queries.registrations import registrants_of
from ..refusals import Refusal, RegistrationRefused
from .attend import mark_attended, unmark_attended
from .decide_in_bulk import Decided


@transaction.atomic
def attend_in_bulk(*, event: Event, ids: Iterable[int], is_present: bool) -> Decided:
    """Note the members as present, or take the note back. Ids of other events do nothing.

    Skips whoever has no seat, and everybody before the event has begun; all in one transaction.
    """
    decided = Decided()
    for registration in registrants_of(event).filter(pk__in=list(ids)):
        if refusal := _note(registration, is_present, decided):
            decided.skipped.append((registration, refusal))
    return decided


def _note(registration: Registration, is_present: bool, decided: Decided) -> Refusal | None:
    note = mark_attended if is_present else unmark_attended
    try:
        (decided.changed if note(registration=registration) else decided.unchanged).append(registration)
    except RegistrationRefused as refused:
        return refused.reason
    return None
