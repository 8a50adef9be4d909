"""The one way in which a registration changes its state: with the row that says who, when and why, and a notice."""

from __future__ import annotations

from django.utils import timezone

from network.members.actions.notify import notify
from network.members.models import Member

from ..models import Registration, RegistrationChange, RegistrationState

NOTICES: dict[str, str] = {
    RegistrationState.REGISTERED: "registration-received",
    RegistrationState.WAITING: "registration-waiting",
    RegistrationState.CONFIRMED: "registration-confirmed",
    RegistrationState.CANCELLED: "registration-cancelled",
    RegistrationState.DECLINED: "registration-declined",
}
PROMOTED = "registration-promoted"


def change_state(
    *,
    registration: Registration,
    state: RegistrationState,
    by: Member | None,
    reason: str = "",
    seat: int | None = None,
) -> RegistrationChange:
    """Save the registration, new or locked with its event, in this state and with this seat; note the change and
    tell the member. `by` is None where it follows by itself. Part of an action's transaction, never the whole.
    """
    old = "" if registration._state.adding else registration.state
    registration.state = state
    registration.seat = seat
    registration.save()
    change = RegistrationChange.objects.create(
        registration=registration,
        old_state=old,
        new_state=state,
        by=by,
        reason=reason.strip(),
        at=timezone.now(),
    )
    was_waiting = old == RegistrationState.WAITING and state == RegistrationState.REGISTERED
    notify(
        recipient=registration.member,
        kind=PROMOTED if was_waiting else NOTICES[state],
        subject=registration,
        occasion=str(change.pk),
    )
    return change
