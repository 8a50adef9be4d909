"""What a decision about several registrations would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import Event, Registration, RegistrationState
from ..refusals import Refusal
from .registrations import registrants_of
from .seats import Seats, would_be_seated


class Decision(models.TextChoices):
    CONFIRM = "confirm", _("Confirm")
    DECLINE = "decline", _("Decline")


RESULT = {Decision.CONFIRM: RegistrationState.CONFIRMED, Decision.DECLINE: RegistrationState.DECLINED}


@dataclass(frozen=True)
class Planned:
    """What would happen to a registration: a new state, or none for a reason."""

    registration: Registration
    new_state: RegistrationState | None
    refusal: Refusal | None = None

    @property
    def old_state(self) -> str:
        """To be sent back with the decision, so that it skips what changed in between."""
        return self.registration.state


def preview(event: Event, ids: Iterable[int], decision: Decision) -> list[Planned]:
    """What the decision would do now to these registrations of the event, in the order of arrival.

    Ids of other events' registrations are left out. A registration that is in the state already has neither a new
    state nor a refusal. At most three queries.
    """
    registrations = list(registrants_of(event).filter(pk__in=list(ids)))
    seated: set[int] = set()
    if decision == Decision.CONFIRM:
        seated = {registration.pk for registration in would_be_seated(event, Seats.of(event))}
    return [_planned(registration, decision, seated) for registration in registrations]


def _planned(registration: Registration, decision: Decision, seated: set[int]) -> Planned:
    wanted = RESULT[decision]
    if registration.state == wanted:
        return Planned(registration, None)
    if not registration.is_live:
        return Planned(registration, None, Refusal.NOT_LIVE)
    if decision == Decision.DECLINE and registration.attended_at is not None:
        return Planned(registration, None, Refusal.ATTENDED)
    waits = registration.state == RegistrationState.WAITING and registration.pk not in seated
    if decision == Decision.CONFIRM and waits:
        return Planned(registration, None, Refusal.NO_SEAT)
    return Planned(registration, wanted)
