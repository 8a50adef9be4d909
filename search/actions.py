"""Writes to the search index."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from filelock import FileLock

from network.forum.language import detect_language
from network.forum.models import Attachment
from network.portal.models import CustomDocument
from network.portal.uploads import MAX_BYTES, UploadRefused, text_of
from search.documents import all_documents, documents
from search.engine import IndexUnusable
from search.models import ExtractedText
from search.site_index import site_index

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 200_000
"""Of a file that can be searched, about 70 printed pages: what an official looks for stands in them, words that are new
after so many are few, and a hundred such files are still held in memory with ease.
"""

DETECTED_FROM = 5_000
"""Characters that tell the language of a file."""


def bring_up_to_date(*, keys: Collection[str]) -> None:
    """Put the documents of `keys` as they are now, and delete those that readers no longer have.

    Two workers never do it at once: what the slower one had read before could overwrite the newer text. Raises
    SearchUnavailable, and soon where the engine does not answer: a write would wait for minutes, and all tasks with it.
    """
    site_index().ping()
    with FileLock(settings.DATA_DIR / "indexing.lock"):
        current = list(documents(keys))
        if current:
            site_index().put(current)
        if gone := set(keys) - {document.key for document in current}:
            site_index().delete(sorted(gone))


def note_indexed(*, rows: Collection[UUID]) -> None:
    """Take changes off the queue that were indexed with others, but for those that a second worker has begun with."""
    waiting = DBTaskResult.objects.filter(pk__in=rows, status=TaskResultStatus.READY)
    waiting.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())


def rebuild_index(*, progress: Callable[[int], None] | None = None) -> int:
    """Make a new index of everything there is, then swap; return the number of documents.

    Files that nobody has read yet are left to tasks. `progress` is called with the number done so far. Raises
    SearchUnavailable.
    """
    from search.indexing import queue_unread_files

    queue_unread_files()
    return site_index().rebuild(all_documents(), progress)


def mend_index() -> int:
    """Rebuild an index that cannot be used otherwise; return the number of documents, 0 where it is whole.

    Two workers never do it at once: the second finds it done. Raises SearchUnavailable.
    """
    with FileLock(settings.DATA_DIR / "mending.lock"):
        try:
            site_index().ping()
        except IndexUnusable as error:
            logger.warning("%s Made anew now.", error)
            return rebuild_index()
    return 0


def store_text_of(file: CustomDocument | Attachment) -> None:
    """Keep what a file says, for the documents of those who use it. Bytes that were read before are not read again.

    A file that is not safe to read, or cannot be, says nothing; the log has a line about it, and it is not tried again.
    """
    name = str(file.file.name)
    try:
        with file.file.storage.open(name) as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        logger.warning("No text of %s %s: its file is missing", file._meta.label, file.pk)
        return
    sha256 = hashlib.sha256(content).hexdigest()
    known = ExtractedText.objects.filter(sha256=sha256).first()
    text = known.text if known else _text_of(file, content)
    language = known.language if known else detect_language(text[:DETECTED_FROM], otherwise="")
    _store(file, name, sha256=sha256, language=language, text=text)


def _text_of(file: CustomDocument | Attachment, content: bytes) -> str:
    try:
        if len(content) > MAX_BYTES:
            raise UploadRefused("too_large")
        return text_of(content, most=MOST_CHARACTERS)
    except UploadRefused as refused:
        reason = refused.code
    except Exception as error:  # whatever a library makes of a file made to break it
        reason = type(error).__name__
    logger.info("No text of %s %s: %s", file._meta.label, file.pk, reason)
    return ""


@transaction.atomic
def _store(file: CustomDocument | Attachment, name: str, **values: str) -> None:
    """Write the row, unless the file has been deleted or replaced meanwhile: its successor is read by another task."""
    current = type(file)._base_manager.select_for_update().filter(pk=file.pk, file=name)
    if current.exists():
        owner: dict[str, Any] = {"document" if isinstance(file, CustomDocument) else "attachment": file}
        ExtractedText.objects.update_or_create(**owner, defaults={"file_name": name, **values})
