"""Whether the files of an index are what was written, asked before tantivy maps them.

tantivy trusts what it maps: bytes that changed on disk can make it reserve absurd memory and take the whole process
with it. Every file of a segment ends in a footer with the CRC-32 of what stands before it, which is compared here once
a process, as such files never change.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_FOOTER_MAGIC = 1337
_TAIL = 8
"""Bytes at the very end: the footer's length and the magic number, little-endian."""

_BLOCK = 1 << 20


class Checksums:
    """The files that this process has found whole."""

    def __init__(self) -> None:
        self._whole: frozenset[str] = frozenset()

    def verify(self, generation: Path) -> None:
        """Compare the files that are new to this process. Raises ValueError on a damaged one, OSError without one.

        Another process may replace a segment and remove its files meanwhile; then the index has another commit.
        """
        names = frozenset(_live_files(generation))
        for name in names - self._whole:
            if not _is_whole(generation / name):
                raise ValueError(f"{name} is damaged")
        self._whole = names


def _live_files(generation: Path) -> Iterator[str]:
    """Yield the names of the files that the last commit is made of."""
    meta = json.loads((generation / "meta.json").read_text("utf-8"))
    try:
        for segment in meta["segments"]:
            name = segment["segment_id"].replace("-", "")
            yield from (f"{name}.{part}" for part in _PARTS)
            if deletes := segment["deletes"]:
                yield f"{name}.{deletes['opstamp']}.del"
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("meta.json is damaged") from error


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        size = path.stat().st_size
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
        length, magic = int.from_bytes(tail[:4], "little"), int.from_bytes(tail[4:], "little")
        body = size - _TAIL - length
        if magic != _FOOTER_MAGIC or body < 0:
            return False
        file.seek(body)
        try:
            expected = json.loads(file.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        return bool(_crc(file, body) == expected)


def _crc(file: BinaryIO, size: int) -> int:
    file.seek(0)
    crc = 0
    while size:
        block = file.read(min(_BLOCK, size))
        crc = zlib.crc32(block, crc)
        size -= len(block)
    return crc
