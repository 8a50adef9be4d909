"""A person changes their own settings."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from ..models import DirectoryEntry, Member

ACCOUNT_FIELDS = ("first_name", "last_name", "name_in_arabic", "language", "time_zone", "notice_frequency")
ENTRY_FIELDS = ("is_listed", "shows_post", "shows_expertise", "shows_email", "languages", "expertise")


@transaction.atomic
def change_account(*, member: Member, answers: dict[str, Any]) -> bool:
    """Write the fields named in ACCOUNT_FIELDS; returns whether anything changed."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    changed = [name for name in ACCOUNT_FIELDS if getattr(row, name) != answers[name]]
    for name in changed:
        setattr(row, name, answers[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


@transaction.atomic
def change_entry(*, member: Member, answers: dict[str, Any]) -> DirectoryEntry:
    """Write what the member shows in the directory: the fields named in ENTRY_FIELDS, and `themes`."""
    entry, _made = DirectoryEntry.objects.update_or_create(
        member=member, defaults={name: answers[name] for name in ENTRY_FIELDS}
    )
    entry.themes.set(answers["themes"])
    return entry
