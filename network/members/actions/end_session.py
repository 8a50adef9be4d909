"""Sign out on another device."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from ..models import Member


@transaction.atomic
def end_session(*, member: Member, pk: int, current: str) -> bool:
    """End one of the member's sessions other than the `current` one (its key); whether there was such a one."""
    session = UserSession.objects.filter(user=member, pk=pk).exclude(session_key=current).first()
    if session is None:
        return False
    session.end()
    return True
