"""Report a contribution to the circle's moderators, and settle the report."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from network.members.actions.notify import notify
from network.members.models import Member

from .. import rules
from ..mentions import readers_of
from ..models import Contribution, Flag
from ..text import clean_text
from .locks import locked_contribution, require

MOST_OF_A_REASON = 1000


@transaction.atomic
def report_contribution(*, by: Member, contribution: Contribution, reason: str) -> bool:
    """Tell the moderators what is wrong with it; returns False while an earlier report of this member is open.

    Raises PermissionDenied unless `by` may report it, ValidationError without a reason.
    """
    row = locked_contribution(contribution)
    require(rules.may_flag(by, row))
    reason = clean_text(reason, most=MOST_OF_A_REASON)
    flag, is_new = Flag.objects.get_or_create(
        contribution=row, member=by, settled_at=None, defaults={"reason": reason}
    )
    if is_new:
        moderators = readers_of(row.thread.circle).filter(moderated_circles=row.thread.circle)
        for moderator in moderators.exclude(pk=by.pk):
            notify(recipient=moderator, kind="forum-flag", subject=flag)
    return is_new


@transaction.atomic
def settle_flag(*, moderator: Member, flag: Flag) -> bool:
    """Say that a report is dealt with; returns whether anything changed."""
    require(rules.may_moderate(moderator, flag.contribution.thread.circle))
    rows = Flag.objects.filter(pk=flag.pk, settled_at=None)
    return bool(rows.update(settled_at=timezone.now(), settled_by=moderator))


@transaction.atomic
def reopen_flag(*, moderator: Member, flag: Flag) -> bool:
    """Take that back; returns whether anything changed. Not while a later report of the same member is open."""
    require(rules.may_moderate(moderator, flag.contribution.thread.circle))
    locked_contribution(flag.contribution)
    if Flag.objects.filter(
        contribution=flag.contribution_id, member=flag.member_id, settled_at=None
    ).exists():
        return False
    rows = Flag.objects.filter(pk=flag.pk).exclude(settled_at=None)
    return bool(rows.update(settled_at=None, settled_by=None))
