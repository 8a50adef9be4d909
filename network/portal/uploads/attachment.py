"""Files that members attach: what they are by content, under a name that is safe everywhere.

They are served as downloads only, under the type told here, so the checks keep out what runs when somebody opens it.
"""

import csv
import io
import re
import unicodedata
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.base import File
from PIL import Image

from network.portal.uploads.docx import check_office
from network.portal.uploads.odt import check_odt, is_odt
from network.portal.uploads.refusal import UploadRefused

MOST_ATTACHMENTS = 5
MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
_LONGEST_STEM = 100

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
}

# What makes a browser or a script host take a file for something else than it says.
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|script|svg|iframe|body|head\b|\?php|\?xml-stylesheet)", re.IGNORECASE
)
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)\b")


@dataclass(frozen=True, slots=True)
class CheckedAttachment:
    """A file that passed every check, with the name and type it is served under."""

    name: str
    content_type: str
    content: bytes


def check_attachments(files: "Iterable[File[bytes]]") -> list[CheckedAttachment]:
    """Check the files of one form; raises `UploadRefused` for the first that is not accepted, or for too many."""
    found = list(files)
    if len(found) > MOST_ATTACHMENTS:
        raise UploadRefused("too_many_files")
    return [check_attachment(file) for file in found]


def check_attachment(file: "File[bytes]", *, name: str = "") -> CheckedAttachment:
    """Return the file as it may be kept, or raise `UploadRefused`. Writes nothing."""
    content = _read(file)
    name = name or str(file.name or "")
    kind = _kind_of(content, name)
    return CheckedAttachment(safe_name(name, kind), TYPES[kind], content)


def _read(file: "File[bytes]") -> bytes:
    content = bytes(file.read(MAX_ATTACHMENT_BYTES + 1))
    if len(content) > MAX_ATTACHMENT_BYTES:
        raise UploadRefused("attachment_too_large")
    if not content:
        raise UploadRefused("empty")
    return content


def _kind_of(content: bytes, name: str) -> str:
    if content.startswith(b"%PDF-"):
        _refuse_markup(content)
        if _ACTIVE_PDF.search(content) or b"PK\x05\x06" in content[-65_557:]:
            raise UploadRefused("active")
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        if is_odt(content):
            check_odt(content)
            return "odt"
        return check_office(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UploadRefused(
            "encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "old_office"
        )
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(content, "PNG")
    if content.startswith(b"\xff\xd8\xff"):
        return _picture(content, "JPEG")
    return _plain_text(content, name)


def _refuse_markup(content: bytes) -> None:
    if _MARKUP.search(content):
        raise UploadRefused("polyglot")


def _picture(content: bytes, expected: str) -> str:
    _refuse_markup(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            # Reads the head alone: a picture of 30,000 × 30,000 pixels is never unpacked.
            with Image.open(io.BytesIO(content), formats=[expected]) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise UploadRefused("too_many_pixels")
                picture.verify()
    except UploadRefused:
        raise
    except Image.DecompressionBombError:
        raise UploadRefused("too_many_pixels") from None
    except Exception:  # whatever the library makes of a file made to break it
        raise UploadRefused("damaged") from None
    if expected == "PNG" and not content.endswith(b"IEND\xaeB`\x82"):
        raise UploadRefused("polyglot")
    if expected == "JPEG" and b"PK\x05\x06" in content[-65_557:]:
        raise UploadRefused("polyglot")
    return {"PNG": "png", "JPEG": "jpg"}[expected]


def _plain_text(content: bytes, name: str) -> str:
    """UTF-8, or the single-byte text that spreadsheets save; never markup or a script, whatever its name."""
    body = content.removeprefix(b"\xef\xbb\xbf")
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            body = body.decode("utf-16").encode()
        except UnicodeError:
            raise UploadRefused("attachment_type") from None
    if any(octet < 0x20 and octet not in (9, 10, 12, 13) for octet in set(body)):
        raise UploadRefused("attachment_type")
    start = body.lstrip()[:2]
    if start.startswith((b"<", b"#!")) or _MARKUP.search(body) or b"%PDF-" in body[:1024]:
        raise UploadRefused("attachment_type")
    if name.lower().endswith(".csv") and _is_table(body):
        return "csv"
    return "txt"


def _is_table(body: bytes) -> bool:
    try:
        next(csv.reader(io.StringIO(body[:65_536].decode("utf-8", "replace"))))
    except (csv.Error, StopIteration):
        return False
    return True


def safe_name(name: str, kind: str) -> str:
    """The last part of a path in visible characters, with the suffix of what the file is."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    name = "".join(" " if sign.isspace() else sign for sign in name)
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    name = re.sub(r'[<>:"|?*%;]', "_", name)
    name = " ".join(name.split()).strip(". ")
    suffix = PurePosixPath(name).suffix.lower()
    own = (".jpg", ".jpeg") if kind == "jpg" else (f".{kind}",)
    stem = name[: -len(suffix)] if suffix in own else name
    stem = stem[:_LONGEST_STEM].strip(". ") or "file"
    return f"{stem}{suffix if suffix in own else own[0]}"
