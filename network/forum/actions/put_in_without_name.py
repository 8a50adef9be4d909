"""Put in what a member asked a moderator to say without a name.

The member appears nowhere: no argument of this action, no column, log line, version, draft, notice or task names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from network.members.models import Member
from network.portal.uploads import CheckedAttachment

from .. import rules
from ..models import Contribution, ModerationVerb, Thread
from ..queries import contributions_visible_to
from ..text import clean_text
from .contribute import add_contribution, sent_before
from .delete_contribution import leave_stone
from .locks import locked_contribution, locked_thread, require
from .log import log


@transaction.atomic
def put_in_without_name(
    *,
    moderator: Member,
    thread: Thread,
    text: str,
    answers: Contribution | None = None,
    attachments: Sequence[CheckedAttachment] = (),
    submission: UUID | None = None,
) -> Contribution:
    """Add a contribution that has no author; who put it in is kept and logged.

    The same form (`submission`) sent again gives what it gave first. Raises PermissionDenied unless the moderator
    moderates the circle and the thread takes contributions, ValidationError for a text that cannot be kept.
    """
    text = clean_text(text)
    row = locked_thread(thread)
    if earlier := sent_before(moderator, submission, row):
        return earlier
    require(rules.may_moderate(moderator, row.circle) and rules.may_write(moderator, row))
    if answers is not None:
        require(contributions_visible_to(moderator).filter(pk=answers.pk, thread=row).exists())
    contribution = add_contribution(
        thread=row,
        text=text,
        author=None,
        put_in_by=moderator,
        answers=answers,
        submission=submission,
        attachments=attachments,
    )
    log(
        moderator=moderator,
        verb=ModerationVerb.PUT_IN,
        circle=row.circle,
        thread=row,
        contribution=contribution,
    )
    return contribution


@transaction.atomic
def take_out_without_name(*, moderator: Member, contribution: Contribution) -> bool:
    """Take such a contribution out again, also at the member's request; a stone stays. Returns whether it changed.

    Any moderator of the circle may, as there is no author who could.
    """
    row = locked_contribution(contribution)
    require(row.is_unnamed and rules.may_moderate(moderator, row.thread.circle))
    if row.deleted_at is not None:
        return False
    leave_stone(row)
    return True
