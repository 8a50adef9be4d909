"""Writes of the counts of questions without result."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F

from search.models import UnansweredQuestion
from search.unanswered.rules import countable, is_counted

logger = logging.getLogger(__name__)

MONTHS_KEPT = 24

MOST_MILLISECONDS = 250
"""How long a reader's page may wait for another writer. A count is not worth more."""


def count_unanswered(*, text: str, language: str, reader: str, day: datetime.date) -> bool:
    """Count a question that found nothing; return whether it was counted, at most once a reader and day.

    `reader` tells readers apart and is not stored. Nothing is raised: a count that cannot be written is lost, with a
    line in the log. It is written at once because a task would keep the question with the second it was asked.
    """
    question = countable(text)
    try:
        if not question or not is_counted(reader, language, question, day):
            return False
        with _impatient(), transaction.atomic():
            row, _ = UnansweredQuestion.objects.get_or_create(
                month=day.replace(day=1), language=language, question=question
            )
            UnansweredQuestion.objects.filter(pk=row.pk).update(count=F("count") + 1)
    except Exception:  # of the database or of the cache, whichever they are: the reader's page comes first
        logger.warning("A question without result was not counted", exc_info=True)
        return False
    return True


def prune_unanswered(*, now: datetime.datetime) -> dict[str, int]:
    """Delete the counts of months longer ago than are kept; counts `unanswered questions pruned`."""
    years, month = divmod(now.year * 12 + now.month - 1 - MONTHS_KEPT, 12)
    old = UnansweredQuestion.objects.filter(month__lt=datetime.date(years, month + 1, 1))
    return {"unanswered questions pruned": old.delete()[0]}


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait for other writers no longer than `MOST_MILLISECONDS`: SQLite's patience is for those who must write."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {MOST_MILLISECONDS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
