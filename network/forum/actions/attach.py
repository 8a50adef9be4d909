"""Put files to a contribution, and take them away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from network.members.models import Member
from network.portal.uploads import MOST_ATTACHMENTS, CheckedAttachment, UploadRefused

from .. import rules
from ..models import Attachment, Contribution
from .locks import locked_contribution, require


@transaction.atomic
def attach(*, contribution: Contribution, files: Sequence[CheckedAttachment]) -> list[Attachment]:
    """Store checked files with a contribution. Raises UploadRefused for more than a contribution may have.

    Whether the person may is asked by the actions that call this.
    """
    if len(files) + contribution.attachments.count() > MOST_ATTACHMENTS:
        raise UploadRefused("too_many_files")
    stored: list[Attachment] = []
    try:
        for file in files:
            row = Attachment(
                contribution=contribution,
                name=file.name,
                content_type=file.content_type,
                size=len(file.content),
            )
            row.file.save(file.name, ContentFile(file.content), save=False)
            stored.append(row)
            row.save()
    except BaseException:
        for row in stored:
            row.file.storage.delete(str(row.file.name))
        raise
    return stored


@transaction.atomic
def remove_attachment(*, by: Member, attachment: Attachment) -> bool:
    """Take a file off one's own contribution; returns whether it was there."""
    contribution = locked_contribution(attachment.contribution)
    require(rules.may_edit(by, contribution))
    return remove_files(attachments=contribution.attachments.filter(pk=attachment.pk)) > 0


def remove_files(*, attachments: Iterable[Attachment]) -> int:
    """Delete the rows now and the files with the transaction; returns how many."""
    rows = list(attachments)
    for row in rows:
        row.delete()
        transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)))
    return len(rows)
