"""What the shell writes: readers' words about a page."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page

from .models import Feedback


@transaction.atomic
def record_feedback(*, page: Page, language: str, is_useful: bool | None, problem: str) -> Feedback:
    """Keep what a reader said of the item that `page` is an edition of; nothing about the reader is kept.

    `language` is that of the interface. Raises IntegrityError when nothing was said.
    """
    return Feedback.objects.create(
        item=page.translation_key, page=page, language=language, is_useful=is_useful, problem=problem
    )


@transaction.atomic
def settle_feedback(*, feedback: Feedback, is_settled: bool = True) -> bool:
    """Mark as dealt with, or open again; returns whether anything changed."""
    rows = Feedback.objects.filter(pk=feedback.pk, is_settled=not is_settled)
    return bool(rows.update(is_settled=is_settled))
