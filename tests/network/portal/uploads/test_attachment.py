"""Files that members attach: told by content, refused when they are two things at once, named safely."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from network.portal.uploads import CheckedAttachment, UploadRefused, check_attachment, check_attachments
from network.portal.uploads.attachment import TYPES, safe_name
from tests.factories.documents import pdf_file, with_parts, with_relation, word_file


def checked(content: bytes, name: str = "file.bin") -> CheckedAttachment:
    return check_attachment(SimpleUploadedFile(name, content, content_type="text/html"))


def refusal(content: bytes, name: str = "file.pdf") -> str:
    with pytest.raises(UploadRefused) as refused:
        checked(content, name)
    return str(refused.value.code)


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, kind)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "Country"
    book.save(buffer)
    return buffer.getvalue()


def presentation() -> bytes:
    """A Word file whose parts say that they are a presentation: enough for the checks."""
    content = word_file("A slide.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return with_parts(
        content,
        {"[Content_Types].xml": types.replace("wordprocessingml.document", "presentationml.presentation")},
    )


def odt(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", TYPES["odt"], zipfile.ZIP_STORED)
        names = {"content.xml": "<x/>", "META-INF/manifest.xml": "<x/>"}
        for name, text in {**names, **{key.replace("__", "/"): text for key, text in parts.items()}}.items():
            archive.writestr(name, text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says it is this large, and nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf_file("A line."), "pdf"),
        (word_file("A line."), "docx"),
        (workbook(), "xlsx"),
        (presentation(), "pptx"),
        (odt(), "odt"),
        (picture("PNG"), "png"),
        (picture("JPEG"), "jpg"),
        ("Côte d'Ivoire, 1 < 2".encode(), "txt"),
        ("Côte d'Ivoire".encode("cp1252"), "txt"),
        ("\ufeffالجزائر".encode(), "txt"),
        ("Côte".encode("utf-16"), "txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_content_decides_and_name_and_type_follow(content: bytes, kind: str) -> None:
    file = checked(content, "harmless.html")
    assert (file.content_type, file.content) == (TYPES[kind], content)
    assert file.name == f"harmless.html.{kind}"


def test_table_is_a_table_by_its_name() -> None:
    assert checked(b"a;b\n1;2\n", "table.csv").content_type == "text/csv"
    assert checked(b"a;b\n1;2\n", "table.CSV").name == "table.csv"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><p>x", "attachment_type"),
        (b"\n <html><script>alert(1)</script>", "attachment_type"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "attachment_type"),
        (b"<svg onload=alert(1)>", "attachment_type"),
        (b"text, then <script>alert(1)</script>", "attachment_type"),
        (b"#!/bin/sh\nrm", "attachment_type"),
        (b"MZ\x90\x00", "attachment_type"),
        (b"\x7fELF\x02", "attachment_type"),
        (b"GIF89a\x01\x00", "attachment_type"),
        (b"x%PDF-1.4 late", "attachment_type"),
        (pdf_file("A line.") + b"<script>alert(1)</script>", "polyglot"),
        (b"%PDF-1.4\n<html><body>", "polyglot"),
        (b"%PDF-1.4\n/OpenAction << /S /JavaScript /JS (x) >>", "active"),
        (pdf_file("A line.") + odt(), "active"),
        (picture("PNG") + b"anything", "polyglot"),
        (picture("JPEG") + odt(), "polyglot"),
        (picture("JPEG") + b"<svg onload=x>", "polyglot"),
        (picture("PNG")[:40], "damaged"),
        (word_file("A line.") + b"<html>", "polyglot"),
        (odt(Basic__x="Sub"), "embedded"),
        (odt(**{"x.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]>"}), "forbidden_markup"),
        (with_relation("attachedTemplate", "http://evil.example/x.dotm"), "external"),
        (with_parts(word_file("A line."), {"word/vbaProject.bin": b"x"}), "macros"),
        (b"PK\x03\x04 nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old_office"),
        (b"a" * (10 * 1024 * 1024 + 1), "attachment_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_what_it_says_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_zip_bomb_in_an_open_document_is_refused() -> None:
    assert refusal(odt(bomb="0" * (101 * 1024 * 1024))) == "bomb"


@pytest.mark.parametrize("size", [(30_000, 30_000), (65_000, 65_000), (10_000, 5_001)])
def test_picture_of_too_many_pixels_is_refused_by_its_head(size: tuple[int, int]) -> None:
    assert refusal(png_of(*size)) == "too_many_pixels"


def test_files_of_a_form_are_five_at_most() -> None:
    files = [SimpleUploadedFile("a.txt", b"a") for _number in range(6)]
    assert len(check_attachments(files[:5])) == 5
    with pytest.raises(UploadRefused, match="Five files"):
        check_attachments(files)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("..\\..\\boot.ini", "boot.ini.txt"),
        ("a\r\nSet-Cookie: x.txt", "a Set-Cookie_ x.txt"),
        ("plan\u202etxt.exe", "plantxt.exe.txt"),
        ("nul\x00l.txt", "null.txt"),
        (".htaccess", "htaccess.txt"),
        ("", "file.txt"),
        ("...", "file.txt"),
        (".txt", "txt.txt"),
        ('"quoted"; filename=x.html', "_quoted__ filename=x.html.txt"),
        ("تقرير نهائي.TXT", "تقرير نهائي.txt"),
        ("a" * 300 + ".txt", "a" * 100 + ".txt"),
        ("half \ud800.txt", "half _.txt"),
    ],
)
def test_name_is_safe_everywhere(name: str, safe: str) -> None:
    assert safe_name(name, "txt") == safe
