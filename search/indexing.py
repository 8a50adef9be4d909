"""When something is indexed: a change queues a task in the transaction that makes it.

The task reads the item again and puts or deletes its document, so it may run late, twice, or for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from network.forum.models import Attachment
from network.portal.models import CustomDocument
from search.documents import document_keys, sources, subjects_of
from search.models import ExtractedText
from search.tasks import MOST_SUBJECTS, index_items, read_file

FILE_MODELS: dict[type[Model], str] = {CustomDocument: "document", Attachment: "attachment"}
"""The models of files that are read, each with the field of `ExtractedText` that refers to it."""

_BOOKKEEPING = frozenset(
    {
        "draft_title",
        "expire_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_login",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "password",
    }
)
"""Fields that no document shows. Saving a draft writes nothing else, nor does signing in."""


def connect() -> None:
    """Listen to every model that a document is made from, and to the many-to-many relations of its rows."""
    for model in sources():
        post_save.connect(note_change, sender=model, dispatch_uid="search")
        post_delete.connect(note_change, sender=model, dispatch_uid="search")
        for field in model._meta.local_many_to_many:
            m2m_changed.connect(note_change, sender=field.remote_field.through, dispatch_uid="search")
    for file_model in FILE_MODELS:
        post_save.connect(note_file, sender=file_model, dispatch_uid="search-file")
    pre_delete.connect(note_lost_document, sender=CustomDocument, dispatch_uid="search-file")


def note_change(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    action: str = "post_save",
    reverse: bool = False,
    **kwargs: Any,
) -> None:
    """Queue what a changed row stands for. Rows of a fixture (`raw`) wait for `search_rebuild`."""
    is_bookkeeping = update_fields is not None and _BOOKKEEPING.issuperset(update_fields)
    if action.startswith("post_") and not (raw or reverse or is_bookkeeping):
        queue(subjects_of(instance))


def note_file(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Have a new or changed file read."""
    if not raw:
        read_file.enqueue(instance._meta.label_lower, instance.pk)


def note_lost_document(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Queue those who use a document while Wagtail still knows them: it forgets them with the document.

    What it had yet to learn of, it knows when the last task runs.
    """
    label = instance._meta.label_lower
    queue(document_keys([f"{label}:{instance.pk}"]))
    read_file.enqueue(label, instance.pk)


def queue_unread_files() -> int:
    """Have every file read whose text is not known yet; return how many there are."""
    count = 0
    for model, column in FILE_MODELS.items():
        read = ExtractedText.objects.filter(**{column: OuterRef("pk")}, file_name=OuterRef("file"))
        for pk in model._default_manager.filter(~Exists(read)).values_list("pk", flat=True):
            read_file.enqueue(model._meta.label_lower, pk)
            count += 1
    return count


class _Queued:
    """The task row that this transaction has written, and to which more subjects can be added.

    Kept among the connection's commit hooks, because Django forgets those together with the savepoint in which
    they, and so the row, were made.
    """

    def __init__(self, task_id: str, subjects: list[str]) -> None:
        self._task_id = task_id
        self._subjects = subjects

    def __call__(self) -> None:
        """Do nothing on commit: the row is committed with the change."""

    def takes(self, subjects: list[str]) -> bool:
        """Write further subjects into the row; return False when it is full or has run already."""
        together = list(dict.fromkeys((*self._subjects, *subjects)))
        if len(together) > MOST_SUBJECTS:
            return False
        row = DBTaskResult.objects.filter(pk=self._task_id, status=TaskResultStatus.READY)
        if not row.update(args_kwargs={"args": [together], "kwargs": {}}):
            return False
        self._subjects = together
        return True


def queue(subjects: list[str]) -> None:
    """Have the documents that `subjects` stand for brought up to date once this transaction is committed.

    One task for a transaction, as long as there are not too many subjects for one.
    """
    connection = transaction.get_connection()
    hooks = reversed([hook for _savepoints, hook, _robust in connection.run_on_commit])
    waiting = next((hook for hook in hooks if isinstance(hook, _Queued)), None)
    if waiting and waiting.takes(subjects):
        return
    task = index_items.enqueue(subjects)
    if connection.in_atomic_block:
        transaction.on_commit(_Queued(task.id, subjects))
