"""The plain text of a Word, OpenDocument or PDF file, for search: what a reader of the file sees, and no more of it
than asked for.

Word and OpenDocument are read as a stream after their checks, so that a long file costs no more memory than a short
one. Comments and struck-out text are left out.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from network.portal.uploads.docx import check_office
from network.portal.uploads.odt import check_odt, is_odt
from network.portal.uploads.pdf import lines_of
from network.portal.uploads.refusal import UploadRefused


class _Format(NamedTuple):
    """Where a format keeps its text: parts of the archive, and names of elements whatever their namespace."""

    parts: tuple[str, ...]
    text: frozenset[str]
    paragraphs: frozenset[str]
    spaces: frozenset[str]
    left_out: frozenset[str]


_WORD = _Format(
    parts=("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
    text=frozenset({"t"}),
    paragraphs=frozenset({"p"}),
    spaces=frozenset({"tab", "br", "cr"}),
    left_out=frozenset({"Fallback", "moveFrom"}),
)
_OPEN_DOCUMENT = _Format(
    parts=("content.xml",),
    text=frozenset({"p", "h"}),
    paragraphs=frozenset({"p", "h"}),
    spaces=frozenset({"tab", "s", "line-break"}),
    left_out=frozenset({"tracked-changes", "annotation"}),
)


def text_of(content: bytes, *, most: int) -> str:
    """Return the first `most` characters of the file's text, a line for each paragraph.

    Raises `UploadRefused` for a file of another kind, an unsafe one, and one that cannot be read.
    """
    if content.startswith(b"PK\x03\x04"):
        return _text_of_archive(content, most)
    if b"%PDF-" in content[:1024]:
        return _joined(lines_of(content, most=most), most)
    is_encrypted = "EncryptedPackage".encode("utf-16-le") in content
    raise UploadRefused("encrypted" if is_encrypted else "wrong_type")


def _text_of_archive(content: bytes, most: int) -> str:
    if is_odt(content):
        check_odt(content)
        found = _OPEN_DOCUMENT
    elif check_office(content) == "docx":
        found = _WORD
    else:
        raise UploadRefused("wrong_type")
    reader = _Reader(found, most)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in found.parts:
            if name in archive.namelist():
                _read(archive, name, reader)
    return _joined("".join(reader.pieces).split("\n"), most)


def _read(archive: zipfile.ZipFile, name: str, reader: "_Reader") -> None:
    parser = make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.forbid_dtd = True
    parser.setContentHandler(reader)
    try:
        with archive.open(name) as part:
            while not reader.has_enough and (piece := part.read(65_536)):
                parser.feed(piece)
    except DefusedXmlException:
        raise UploadRefused("forbidden_markup") from None
    except SAXException:
        raise UploadRefused("damaged") from None


class _Reader(ContentHandler):
    """Collects text until there is enough of it."""

    def __init__(self, found: _Format, most: int) -> None:
        super().__init__()
        self.format, self.most = found, most
        self.pieces: list[str] = []
        self.length = self.in_text = self.in_left_out = 0

    @property
    def has_enough(self) -> bool:
        return self.length > self.most

    def startElementNS(self, name, qname, attrs) -> None:  # type: ignore[no-untyped-def]
        self.in_left_out += name[1] in self.format.left_out
        self.in_text += name[1] in self.format.text
        if name[1] in self.format.spaces:
            self.add(" ")

    def endElementNS(self, name, qname) -> None:  # type: ignore[no-untyped-def]
        self.in_left_out -= name[1] in self.format.left_out
        self.in_text -= name[1] in self.format.text
        if name[1] in self.format.paragraphs:
            self.add("\n")

    def characters(self, content: str) -> None:
        if self.in_text:
            self.add(content)

    def add(self, text: str) -> None:
        if not self.in_left_out:
            self.pieces.append(text)
            self.length += len(text)


def _joined(lines: Iterable[str], most: int) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))[:most]
