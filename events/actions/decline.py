"""Decline a registration."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from ..models import Registration, RegistrationState
from .leave import leave


@transaction.atomic
def decline_registration(*, registration: Registration, by: Member, reason: str = "") -> bool:
    """Refuse the member a seat or a place in the list; a seat goes to the first who waits. Returns whether it was live.

    The member cannot register again; `reinstate_registration` takes the decision back. Raises RegistrationRefused
    when it was cancelled, or when the member is marked as present.
    """
    return leave(registration=registration, state=RegistrationState.DECLINED, by=by, reason=reason)
