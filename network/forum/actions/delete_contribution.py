"""Take one's own contribution back: a stone stays in its place."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from network.members.models import Member

from .. import rules
from ..models import Contribution
from .attach import remove_files
from .locks import locked_contribution, require


@transaction.atomic
def delete_contribution(*, by: Member, contribution: Contribution) -> bool:
    """Leave a stone: text, files, earlier versions and reports are gone. Returns whether anything changed.

    There is no way back: what a person takes back is not kept. Raises PermissionDenied unless `by` may delete it.
    """
    row = locked_contribution(contribution)
    if row.deleted_at is not None and rules.is_own(by, row):
        return False
    require(rules.may_delete(by, row))
    leave_stone(row)
    return True


def leave_stone(row: Contribution) -> None:
    """Empty a contribution whose thread is locked."""
    remove_files(attachments=row.attachments.all())
    row.versions.all().delete()
    row.flags.all().delete()
    row.text = row.html = ""
    row.deleted_at = timezone.now()
    row.save(update_fields=["text", "html", "deleted_at"])
    if not row.is_hidden:
        row.thread.contribution_count -= 1
        row.thread.save(update_fields=["contribution_count"])
