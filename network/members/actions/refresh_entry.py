"""Keep the words by which a member is found in the directory."""

from __future__ import annotations

from django.db import transaction

from network.vocabulary.folding import fold

from ..models import DirectoryEntry, Member


@transaction.atomic
def refresh_entry(*, member: Member) -> bool:
    """Write anew what the member's entry is found by: the name, and what else it shows; returns whether it changed.

    Posts are those of today; call it again when one begins or ends.
    """
    entry = DirectoryEntry.objects.filter(member=member).first()
    if entry is None:
        return False
    texts = [member.get_full_name(), member.name_in_arabic]
    if entry.shows_post:
        for held in member.appointments.current().select_related("organisation"):
            texts += [held.title, held.organisation.name if held.organisation else ""]
    if entry.shows_expertise:
        texts.append(entry.expertise)
    words = " ".join(fold(text) for text in texts if text)
    return bool(
        DirectoryEntry.objects.filter(pk=entry.pk).exclude(folded_words=words).update(folded_words=words)
    )
