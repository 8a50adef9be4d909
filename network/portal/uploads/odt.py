"""Checks of an OpenDocument text: bombs, scripts, passwords, references to objects.

Source of the part names: OASIS OpenDocument 1.3, part 2 (packages).
"""

import io
import re
import zipfile
import zlib

from network.portal.uploads.docx import MAX_ENTRIES, MAX_EXPANDED, check_directory, refuse_what_follows
from network.portal.uploads.refusal import UploadRefused

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_SCRIPTS = ("basic/", "scripts/", "object")


def is_odt(content: bytes) -> bool:
    """Does the archive start, as the format asks, with an unpacked part that names the type?"""
    return content[30:38] == b"mimetype" and content[38 : 38 + len(_MIMETYPE)] == _MIMETYPE


def check_odt(content: bytes) -> None:
    """Raise `UploadRefused` unless this is an OpenDocument text that is safe to hand on."""
    refuse_what_follows(content)
    check_directory(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise UploadRefused("bomb")
        _check_parts(archive, entries)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, zlib.error, RuntimeError):
        raise UploadRefused("damaged") from None


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    left = MAX_EXPANDED
    names = set()
    for entry in entries:
        names.add(entry.filename)
        if entry.flag_bits & 1:
            raise UploadRefused("encrypted")
        if entry.filename.lower().startswith(_SCRIPTS):
            raise UploadRefused("embedded")
        with archive.open(entry) as part:
            head = b""
            while piece := part.read(65_536):
                left -= len(piece)
                if left < 0:
                    raise UploadRefused("bomb")
                head = (head + piece)[:65_536]
        if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in head:
            raise UploadRefused("encrypted")
        if entry.filename.endswith(".xml") and re.search(rb"<!(?:DOCTYPE|ENTITY)", head):
            raise UploadRefused("forbidden_markup")
    if len(names) != len(entries) or "content.xml" not in names:
        raise UploadRefused("damaged")
