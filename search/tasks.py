"""Background work of search. Indexing goes before everything else that waits, mail included."""

from __future__ import annotations

import datetime
import logging

from django.apps import apps
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from search.actions import bring_up_to_date, mend_index, note_indexed, store_text_of
from search.documents import document_keys
from search.engine import IndexUnusable, SearchUnavailable
from search.lexicon.actions import train_lexicon
from search.queries import waiting_subjects

logger = logging.getLogger(__name__)

INDEXING_PRIORITY = 50

READING_PRIORITY = -50
"""Files are read when nothing else waits. By then Wagtail's own tasks, of priority 0, have noted which pages use
them.
"""

TRAINING_PRIORITY = -60
"""Training takes seconds in which this worker does nothing else, and nobody waits for it."""

MOST_SUBJECTS = 100
"""Items in one task: their documents are in memory, and written, together."""

FIRST_DELAY = datetime.timedelta(seconds=30)
LONGEST_DELAY = datetime.timedelta(minutes=10)
"""How long a change waits for an engine that is away before it is tried again; the delay doubles each time."""


@task(priority=INDEXING_PRIORITY)
def index_items(subjects: list[str], attempt: int = 0) -> int:
    """Bring the documents that `subjects` stand for up to date; return how many there are.

    Changes that wait behind this one go with it, as a commit of the index takes longer than making a document. While
    the engine is away the same work is queued for later, for as long as it takes.
    """
    keys = document_keys(subjects)
    for start in range(MOST_SUBJECTS, len(keys), MOST_SUBJECTS):
        index_items.enqueue(keys[start : start + MOST_SUBJECTS])
    now = keys[:MOST_SUBJECTS]
    rows, waiting = waiting_subjects(index_items.module_path, MOST_SUBJECTS - len(now))
    try:
        bring_up_to_date(keys={*now, *document_keys(waiting)})
        note_indexed(rows=rows)
    except SearchUnavailable as error:
        delay = min(FIRST_DELAY * 2 ** min(attempt, 10), LONGEST_DELAY)
        index_items.using(run_after=timezone.now() + delay).enqueue(now, attempt + 1)
        logger.warning("Not indexed, tried again in %s: %s", delay, error)
        if isinstance(error, IndexUnusable):
            queue_mending()
    return len(now)


@task(priority=READING_PRIORITY)
def read_file(model: str, pk: int) -> None:
    """Read a file, and bring the documents of those who use it up to date, also when it is gone."""
    file = apps.get_model(model)._base_manager.filter(pk=pk).first()
    if file:
        store_text_of(file)
    index_items.enqueue([f"{model}:{pk}"])


@task(priority=TRAINING_PRIORITY)
def retrain_lexicon() -> bool:
    """Train the lexicon, if its texts have changed; return whether they had."""
    return train_lexicon(now=timezone.now())


@task(priority=INDEXING_PRIORITY)
def make_index_anew() -> int:
    """Rebuild the index if nothing less helps; return the number of documents, 0 where it is whole.

    Where that cannot be done now, `run_due` queues it again.
    """
    try:
        return mend_index()
    except SearchUnavailable as error:
        logger.warning("The search index could not be made anew: %s", error)
        return 0


def queue_mending() -> bool:
    """Have the worker make the index anew, unless that waits or is under way already; return whether it does now."""
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    if DBTaskResult.objects.filter(task_path=make_index_anew.module_path, status__in=unfinished).exists():
        return False
    make_index_anew.enqueue()
    return True
