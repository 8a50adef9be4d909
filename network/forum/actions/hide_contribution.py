"""Hide a contribution from the circle's members, and restore it."""

from __future__ import annotations

from django.db import transaction

from network.members.actions.notify import notify
from network.members.models import Member

from .. import rules
from ..models import Contribution, ModerationVerb
from .locks import locked_contribution, require
from .log import log


def hide_contribution(*, moderator: Member, contribution: Contribution, reason: str) -> bool:
    """Show moderators alone what it says; its author is told the reason. Returns whether anything changed."""
    return _set(moderator, contribution, True, reason)


def restore_contribution(*, moderator: Member, contribution: Contribution, reason: str = "") -> bool:
    """Show it to everybody in the circle again; its author is told. Returns whether anything changed."""
    return _set(moderator, contribution, False, reason)


@transaction.atomic
def _set(moderator: Member, contribution: Contribution, is_hidden: bool, reason: str) -> bool:
    row = locked_contribution(contribution)
    require(rules.may_moderate(moderator, row.thread.circle))
    if row.is_hidden == is_hidden or row.deleted_at is not None:
        return False
    row.is_hidden = is_hidden
    row.save(update_fields=["is_hidden"])
    row.thread.contribution_count += -1 if is_hidden else 1
    row.thread.save(update_fields=["contribution_count"])
    entry = log(
        moderator=moderator,
        verb=ModerationVerb.HIDE if is_hidden else ModerationVerb.RESTORE,
        circle=row.thread.circle,
        thread=row.thread,
        contribution=row,
        reason=reason,
    )
    if row.author is not None and row.author_id != moderator.pk:
        notify(recipient=row.author, kind="forum-moderation", subject=entry)
    return True
