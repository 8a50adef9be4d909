"""Writes to the search index."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.conf import settings
from filelock import FileLock

from search.documents import all_documents, documents
from search.site_index import site_index


def bring_up_to_date(*, keys: Collection[str]) -> None:
    """Put the documents of `keys` as they are now, and delete those that readers no longer have.

    Two workers never do it at once: what the slower one had read before could overwrite the newer text. Raises
    SearchUnavailable.
    """
    with FileLock(settings.DATA_DIR / "indexing.lock"):
        current = list(documents(keys))
        if current:
            site_index().put(current)
        if gone := set(keys) - {document.key for document in current}:
            site_index().delete(sorted(gone))


def rebuild_index(*, progress: Callable[[int], None] | None = None) -> int:
    """Make a new index of everything there is, then swap; return the number of documents.

    `progress` is called with the number done so far. Raises SearchUnavailable.
    """
    return site_index().rebuild(all_documents(), progress)
