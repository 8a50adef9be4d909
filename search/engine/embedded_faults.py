"""What goes wrong with the files of an index, as the two errors that callers know."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from search.engine.base import IndexUnusable, SearchUnavailable

_STORAGE_ERRORS = {errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.ENOSPC, errno.EROFS}

# What the storage says, not the index, as tantivy passes it on: permission, full, too large, read-only, over quota.
_STORAGE = re.compile(r"os error (?:13|27|28|30|122)\b|code: (?:13|27|28|30|122)\b|writer was killed")


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what tantivy raises on a missing, foreign or damaged index into IndexUnusable.

    What storage that is full or may not be written to raises becomes SearchUnavailable, as no rebuild helps there. A
    panic of the Rust code reaches Python as a PanicException, which no `except Exception` would catch.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        if _STORAGE.search(str(error)) or getattr(error, "errno", None) in _STORAGE_ERRORS:
            raise SearchUnavailable(f"The search index cannot be written to ({error}).") from error
        raise IndexUnusable(
            f"The search index cannot be used ({error}): run manage.py search_rebuild."
        ) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnusable("The search index is damaged: run manage.py search_rebuild.") from error


@contextmanager
def storing() -> Iterator[None]:
    """Turn what storage raises that is full, read-only or out of reach into SearchUnavailable."""
    try:
        yield
    except OSError as error:
        raise SearchUnavailable(f"The search index cannot be written to ({error}).") from error
