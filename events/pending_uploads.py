"""Files between upload and confirmation: in DATA_DIR, named by a secret that only the uploader's session knows."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from django.conf import settings

from network.portal.uploads import Upload

KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"^[A-Za-z0-9_-]{20,64}$")


def _folder() -> Path:
    folder: Path = settings.DATA_DIR / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep(upload: Upload) -> str:
    """Store a checked file and return its token. Files that nobody confirmed within a day are removed."""
    _prune()
    token = secrets.token_urlsafe(24)
    path = _folder() / token
    path.touch(mode=0o600)
    path.write_bytes(upload.content)
    return token


def find(token: str) -> Path | None:
    """Return where the file lies, or None when there is none of that token."""
    path = _folder() / token if _TOKEN.match(token) else None
    return path if path and path.is_file() else None


def forget(token: str) -> None:
    if path := find(token):
        path.unlink(missing_ok=True)


def _prune() -> None:
    oldest = time.time() - KEPT_SECONDS
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
