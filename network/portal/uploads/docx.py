"""Checks of a Word file before anything parses it whole: bombs, macros, references to the outside, entities.

Parts are read from the archive as streams with hard caps, so a bomb costs no memory. Source of the part and
relationship names: ECMA-376, parts 1 and 2.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from network.portal.uploads.refusal import UploadRefused

MAX_ENTRIES = 2_000
MAX_DIRECTORY = 1024 * 1024  # bytes of the archive's table of contents
MAX_EXPANDED = 100 * 1024 * 1024
MAX_XML_EXPANDED = 24 * 1024 * 1024
MAX_ELEMENTS = 500_000  # in all XML parts; a document of 300 pages has 100,000 to 400,000
MAX_DEPTH = 200
MAX_PAGES = 300
MAX_CHARACTERS = 1_200_000
MAX_PARAGRAPHS = 20_000

_FORBIDDEN_PARTS = {"vbaproject.bin": "macros", "vbadata.xml": "macros"}
_FORBIDDEN_RELATIONS = {
    "vbaproject": "macros",
    "wordvbadata": "macros",
    "keymapcustomizations": "macros",
    "oleobject": "embedded",
    "control": "embedded",
    "activexcontrolbinary": "embedded",
    "afchunk": "embedded",
    "attachedtoolbars": "macros",
}
_OUTSIDE_FIELDS = {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "RD"}
_FORMATS = "application/vnd.openxmlformats-officedocument."
_MAIN_PARTS = {
    f"{_FORMATS}wordprocessingml.document.main+xml": "docx",
    f"{_FORMATS}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_FORMATS}presentationml.presentation.main+xml": "pptx",
}


def check_docx(content: bytes) -> None:
    """Raise `UploadRefused` unless this is a Word document that is safe to parse and says all it says itself."""
    if _check(content, is_import=True) != "docx":
        raise UploadRefused("wrong_type")


def check_office(content: bytes) -> str:
    """Return `docx`, `xlsx` or `pptx` of a file that is safe to hand on; raise `UploadRefused` for any other."""
    refuse_what_follows(content)
    if kind := _check(content, is_import=False):
        return kind
    raise UploadRefused("attachment_type")


def refuse_what_follows(content: bytes) -> None:
    """Raise `UploadRefused` for an archive with something behind its end: it may be two files in one."""
    start = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if start < 0 or len(content) < start + 22:
        raise UploadRefused("damaged")
    if start + 22 + struct.unpack("<H", content[start + 20 : start + 22])[0] != len(content):
        raise UploadRefused("polyglot")


def _check(content: bytes, *, is_import: bool) -> str:
    check_directory(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise UploadRefused("damaged") from None
    with archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_EXPANDED:
            raise UploadRefused("bomb")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UploadRefused("encrypted")
        names = {entry.filename for entry in entries}
        if len(names) != len(entries):
            raise UploadRefused("damaged")
        for name in names:
            if reason := _FORBIDDEN_PARTS.get(name.rsplit("/", 1)[-1].lower()):
                raise UploadRefused(reason)
        if "[Content_Types].xml" not in names:
            raise UploadRefused("wrong_type")
        return _check_parts(archive, entries, is_import)


def check_directory(content: bytes) -> None:
    """Look at the end record before `zipfile` builds an object for each of perhaps a million entries."""
    start = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if start < 0 or len(content) < start + 22:
        raise UploadRefused("damaged")
    entries, size = struct.unpack("<HL", content[start + 10 : start + 16])
    is_zip64 = content[max(0, start - 20) : start - 16] == b"PK\x06\x07"
    if is_zip64 or entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise UploadRefused("bomb")


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], is_import: bool) -> str:
    tally = _Tally()
    kind = ""
    for entry in entries:
        if entry.is_dir():
            continue
        name = entry.filename.lower()
        try:
            with archive.open(entry) as part:
                stream = _Capped(part, tally)
                if name == "[content_types].xml":
                    types = _ContentTypes(tally)
                    _parse(stream, types)
                    kind = types.main_kind
                elif name.endswith(".rels"):
                    _parse(stream, _Relationships(tally))
                elif name.endswith((".xml", ".vml")):
                    is_body = is_import and name == "word/document.xml"
                    _parse(stream, _Body(tally) if is_body else _Part(tally))
                else:
                    for _piece in stream:
                        pass
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error):
            raise UploadRefused("damaged") from None
    return kind


class _Tally:
    """What has been unpacked so far in the whole file."""

    def __init__(self) -> None:
        self.octets = self.xml_octets = self.elements = 0


class _Capped:
    """A part as a stream that stops as soon as the file has unpacked to more than a document needs."""

    def __init__(self, part: IO[bytes], tally: _Tally) -> None:
        self.part, self.tally, self.is_xml = part, tally, False

    def read(self) -> bytes:
        piece = self.part.read(65_536)
        self.tally.octets += len(piece)
        if self.is_xml:
            self.tally.xml_octets += len(piece)
        if self.tally.octets > MAX_EXPANDED or self.tally.xml_octets > MAX_XML_EXPANDED:
            raise UploadRefused("bomb")
        return piece

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read():
            yield piece


class _Part(ContentHandler):
    """Counts elements and refuses fields that draw in content from outside."""

    def __init__(self, tally: _Tally) -> None:
        super().__init__()
        self.tally, self.depth = tally, 0
        self.fields: list[str] = []
        self.in_instruction = False

    def startElementNS(self, name, qname, attrs) -> None:  # type: ignore[no-untyped-def]
        self.tally.elements += 1
        self.depth += 1
        if self.tally.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise UploadRefused("bomb")
        values = {key[1]: value for key, value in attrs.items()}
        self.element(name[1], values)

    def endElementNS(self, name, qname) -> None:  # type: ignore[no-untyped-def]
        self.depth -= 1
        if name[1] == "instrText":
            self.in_instruction = False

    def element(self, name: str, values: dict[str, str]) -> None:
        if name == "fldSimple":
            self.check_field(values.get("instr", ""))
        elif name == "fldChar":
            kind = values.get("fldCharType")
            if kind == "begin":
                self.fields.append("")
            elif kind in ("separate", "end") and self.fields:
                self.check_field(self.fields[-1])
                if kind == "end":
                    self.fields.pop()
        elif name == "instrText":
            self.in_instruction = True

    def characters(self, content: str) -> None:
        if self.in_instruction:
            self.fields = self.fields or [""]
            self.fields[-1] = (self.fields[-1] + content)[:2_000]

    @staticmethod
    def check_field(instruction: str) -> None:
        words = instruction.split(maxsplit=1)
        if words and words[0].upper() in _OUTSIDE_FIELDS:
            raise UploadRefused("external")


class _Body(_Part):
    """Also refuses what is too long to import: Word files name no page count, but most mark where pages broke."""

    def __init__(self, tally: _Tally) -> None:
        super().__init__(tally)
        self.breaks = self.rendered = self.length = self.paragraphs = 0

    def element(self, name: str, values: dict[str, str]) -> None:
        super().element(name, values)
        self.breaks += (name == "br" and values.get("type") == "page") or name == "pageBreakBefore"
        self.rendered += name == "lastRenderedPageBreak"
        self.paragraphs += name == "p"
        if max(self.breaks, self.rendered) >= MAX_PAGES:
            raise UploadRefused("too_many_pages")
        if self.paragraphs > MAX_PARAGRAPHS:
            raise UploadRefused("too_long")

    def characters(self, content: str) -> None:
        super().characters(content)
        self.length += len(content)
        if self.length > MAX_CHARACTERS:
            raise UploadRefused("too_long")


class _Relationships(_Part):
    def element(self, name: str, values: dict[str, str]) -> None:
        if name != "Relationship":
            return
        kind = values.get("Type", "").rsplit("/", 1)[-1].lower()
        if reason := _FORBIDDEN_RELATIONS.get(kind):
            raise UploadRefused(reason)
        target = values.get("Target", "")
        is_outside = (
            values.get("TargetMode") == "External" or target.startswith(("//", "\\\\")) or "://" in target
        )
        if is_outside and kind != "hyperlink":
            raise UploadRefused("external")


class _ContentTypes(_Part):
    main_kind = ""

    def element(self, name: str, values: dict[str, str]) -> None:
        kind = values.get("ContentType", "")
        if "macroenabled" in kind.lower() or "vbaproject" in kind.lower():
            raise UploadRefused("macros")
        self.main_kind = self.main_kind or _MAIN_PARTS.get(kind, "")


def _parse(stream: _Capped, handler: _Part) -> None:
    stream.is_xml = True
    parser = make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        for piece in stream:
            parser.feed(piece)
        parser.close()
    except DefusedXmlException:
        raise UploadRefused("forbidden_markup") from None
    except SAXException:
        raise UploadRefused("damaged") from None
