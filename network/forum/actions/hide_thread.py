"""Hide a thread from the circle's members, and restore it."""

from __future__ import annotations

from django.db import transaction

from network.members.actions.notify import notify
from network.members.models import Member

from .. import rules
from ..models import ModerationVerb, Thread
from .locks import locked_thread, require
from .log import log


def hide_thread(*, moderator: Member, thread: Thread, reason: str) -> bool:
    """Show the thread to moderators alone; its author is told the reason. Returns whether anything changed."""
    return _set(moderator, thread, True, reason)


def restore_thread(*, moderator: Member, thread: Thread, reason: str = "") -> bool:
    """Show the thread to the circle again; its author is told. Returns whether anything changed."""
    return _set(moderator, thread, False, reason)


@transaction.atomic
def _set(moderator: Member, thread: Thread, is_hidden: bool, reason: str) -> bool:
    row = locked_thread(thread)
    require(rules.may_moderate(moderator, row.circle))
    if row.is_hidden == is_hidden:
        return False
    row.is_hidden = is_hidden
    row.save(update_fields=["is_hidden"])
    entry = log(
        moderator=moderator,
        verb=ModerationVerb.HIDE if is_hidden else ModerationVerb.RESTORE,
        circle=row.circle,
        thread=row,
        reason=reason,
    )
    if row.author is not None and row.author_id != moderator.pk:
        notify(recipient=row.author, kind="forum-moderation", subject=entry)
    return True
