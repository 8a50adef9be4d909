"""Close a thread for further contributions, and open it again."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member

from .. import rules
from ..models import ModerationVerb, Thread
from .locks import locked_thread, require
from .log import log


def lock_thread(*, moderator: Member, thread: Thread, reason: str = "") -> bool:
    """Take no further contribution or edit; returns whether anything changed."""
    return _set(moderator, thread, True, reason)


def unlock_thread(*, moderator: Member, thread: Thread, reason: str = "") -> bool:
    """Take contributions again; returns whether anything changed."""
    return _set(moderator, thread, False, reason)


@transaction.atomic
def _set(moderator: Member, thread: Thread, is_locked: bool, reason: str) -> bool:
    row = locked_thread(thread)
    require(rules.may_moderate(moderator, row.circle))
    if row.is_locked == is_locked:
        return False
    row.is_locked = is_locked
    row.save(update_fields=["is_locked"])
    verb = ModerationVerb.LOCK if is_locked else ModerationVerb.UNLOCK
    log(moderator=moderator, verb=verb, circle=row.circle, thread=row, reason=reason)
    return True
