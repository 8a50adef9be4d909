"""What an uploaded file really is, and whether it is safe to read."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from django.core.files.base import File

from network.portal.uploads.docx import check_docx
from network.portal.uploads.pdf import PdfPage, read_pages
from network.portal.uploads.refusal import UploadRefused

MAX_BYTES = 25 * 1024 * 1024
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that passed every check. `pages` holds the text of a PDF and is empty for a Word file."""

    kind: Literal["docx", "pdf"]
    name: str
    content: bytes
    sha256: str
    pages: tuple[PdfPage, ...] = ()


def check_upload(file: "File[bytes] | IO[bytes] | Path", *, name: str = "") -> Upload:
    """Return the file as a checked `Upload`, or raise `UploadRefused`. Writes nothing."""
    if isinstance(file, Path):
        with file.open("rb") as stream:
            return check_upload(stream, name=name or file.name)
    content = _read(file)
    kind = _kind_of(content)
    pages: tuple[PdfPage, ...] = ()
    if kind == "docx":
        check_docx(content)
    else:
        pages = read_pages(content)
    plain_name = Path(str(name or getattr(file, "name", "") or "")).name
    return Upload(kind, plain_name, content, hashlib.sha256(content).hexdigest(), pages)


def _read(file: "File[bytes] | IO[bytes]") -> bytes:
    buffer = io.BytesIO()
    while chunk := file.read(_CHUNK):
        buffer.write(chunk)
        if buffer.tell() > MAX_BYTES:
            raise UploadRefused("too_large")
    if not buffer.tell():
        raise UploadRefused("empty")
    return buffer.getvalue()


def _kind_of(content: bytes) -> Literal["docx", "pdf"]:
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # An OLE container: a Word file with a password, or the format before 2007.
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise UploadRefused("encrypted" if is_encrypted else "old_word")
    if b"%PDF-" in content[:1024] and not content.startswith((b"MZ", b"\x7fELF")):
        return "pdf"
    raise UploadRefused("wrong_type")
