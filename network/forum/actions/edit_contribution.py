"""Change the text of one's own contribution; the text before is kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from network.members.models import Member

from .. import rules
from ..language import first_guess
from ..mentions import html_of
from ..models import Contribution, ContributionVersion
from ..tasks import announce, settle_language
from ..text import clean_text
from .locks import locked_contribution, require


@transaction.atomic
def edit_contribution(*, by: Member, contribution: Contribution, text: str) -> bool:
    """Replace the text; returns whether it changed. Whoever is newly mentioned is told.

    Raises PermissionDenied unless `by` may edit it, ValidationError for a text that cannot be kept.
    """
    row = locked_contribution(contribution)
    require(rules.may_edit(by, row))
    text = clean_text(text)
    if text == row.text:
        return False
    ContributionVersion.objects.create(
        contribution=row, text=row.text, written_at=row.edited_at or row.created_at
    )
    row.text, row.html = text, html_of(text, row.thread.circle)
    row.language = first_guess(text)
    row.edited_at = timezone.now()
    row.save(update_fields=["text", "html", "language", "edited_at"])
    announce.enqueue(row.pk, only_mentions=True)
    settle_language.enqueue(row.pk)
    return True
