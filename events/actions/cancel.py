"""Cancel a registration."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from ..models import Registration, RegistrationState
from .leave import leave


@transaction.atomic
def cancel_registration(*, registration: Registration, by: Member | None, reason: str = "") -> bool:
    """Take the registration back; its seat goes to the first who waits. Returns whether it was live.

    `by` is the member or somebody of the secretariat; whoever calls asks `rules.may_cancel` before. None: it follows
    by itself. Raises RegistrationRefused when it was declined, or when the member is marked as present.
    """
    return leave(registration=registration, state=RegistrationState.CANCELLED, by=by, reason=reason)
