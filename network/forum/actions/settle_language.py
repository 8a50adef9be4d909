"""Correct the language of a contribution by what its words say."""

from __future__ import annotations

from django.db import transaction

from ..language import detect_language
from ..models import Contribution


@transaction.atomic
def settle_language(*, contribution_pk: int) -> bool:
    """Set the language of the contribution, and of a thread by its title and first contribution.

    Returns whether anything changed.
    """
    row = Contribution.objects.select_related("thread").filter(pk=contribution_pk, deleted_at=None).first()
    if row is None:
        return False
    language = detect_language(row.text, otherwise=row.language)
    changed = language != row.language
    if changed:
        row.language = language
        row.save(update_fields=["language"])
    if row.number == 1:
        thread_language = detect_language(f"{row.thread.title}\n{row.text}", otherwise=row.thread.language)
        if thread_language != row.thread.language:
            row.thread.language = thread_language
            row.thread.save(update_fields=["language"])
            changed = True
    return changed
