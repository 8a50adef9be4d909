"""Hostile and unusable files are refused with one reason each; sound ones pass."""

import io
import subprocess
import sys
import textwrap
import zlib
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from network.portal.uploads import MAX_BYTES, UploadRefused, check_upload
from tests.factories.documents import part, plain_pdf, with_body, with_parts, with_relation, word_file

ROOT = Path(__file__).parents[4]


def scanned_pdf() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(buffer, "PDF")
    return buffer.getvalue()


def reason(content: bytes, name: str = "file.docx") -> str:
    with pytest.raises(UploadRefused) as caught:
        check_upload(io.BytesIO(content), name=name)
    return str(caught.value.code)


def test_check_upload_tells_the_type_by_content_not_by_name() -> None:
    assert check_upload(io.BytesIO(word_file("A paragraph.")), name="minutes.pdf").kind == "docx"


def test_check_upload_returns_the_lines_of_a_pdf() -> None:
    upload = check_upload(io.BytesIO(plain_pdf(pages=2)), name="report.pdf")
    texts = ["".join(text for text, _style in line.spans) for page in upload.pages for line in page.lines]
    assert texts == ["A sentence about public services."] * 2


def test_check_upload_keeps_only_the_last_part_of_the_name() -> None:
    assert (
        check_upload(io.BytesIO(word_file("A paragraph.")), name="../../etc/report.docx").name
        == "report.docx"
    )


def test_upload_refused_carries_a_sentence_for_the_person() -> None:
    with pytest.raises(UploadRefused) as caught:
        check_upload(io.BytesIO(b""))
    assert caught.value.messages == ["The file is empty."]


def test_check_upload_passes_hyperlinks() -> None:
    assert check_upload(io.BytesIO(with_relation("hyperlink", "https://example.org/"))).kind == "docx"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\0" * 500, "wrong_type"),
        (b"MZ\x90\x00%PDF-1.7", "wrong_type"),
        (b"plain text", "wrong_type"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
    ids=["empty", "exe", "exe-pdf", "text", "zip", "pdf", "doc", "locked-docx", "large"],
)
def test_check_upload_refuses_a_file_that_is_no_document(content: bytes, code: str) -> None:
    assert reason(content, "report.docx") == code


def test_check_upload_refuses_a_spreadsheet_named_as_word() -> None:
    content = word_file("A paragraph.")
    types = part(content, "[Content_Types].xml").replace(
        "wordprocessingml.document.main", "spreadsheetml.sheet.main"
    )
    assert reason(with_parts(content, {"[Content_Types].xml": types})) == "wrong_type"


def test_check_upload_refuses_macros_by_content_type() -> None:
    content = word_file("A paragraph.")
    types = part(content, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert reason(with_parts(content, {"[Content_Types].xml": types})) == "macros"


def test_check_upload_refuses_a_macro_part() -> None:
    assert reason(with_parts(word_file("A paragraph."), {"word/vbaProject.bin": b"\0"})) == "macros"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://192.0.2.1/picture.png"),
        ("attachedTemplate", "http://192.0.2.1/template.dotm"),
        ("attachedTemplate", "file:///C:/template.dotm"),
        ("oleObject", "http://192.0.2.1/object.bin"),
        ("frame", "//192.0.2.1/share"),
        ("subDocument", "other.docx"),
    ],
)
def test_check_upload_refuses_references_outside_the_file(kind: str, target: str) -> None:
    assert reason(with_relation(kind, target)) in ("external", "embedded")


def test_check_upload_refuses_an_outside_target_without_its_mode() -> None:
    assert reason(with_relation("image", "http://192.0.2.1/picture.png", mode="")) == "external"


@pytest.mark.parametrize("kind", ["oleObject", "aFChunk", "control"])
def test_check_upload_refuses_embedded_objects(kind: str) -> None:
    assert reason(with_relation(kind, "embeddings/object.bin", mode="")) == "embedded"


def test_check_upload_refuses_fields_that_run_or_fetch() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
        '<w:r><w:instrText>AUTO c:\\\\windows cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert reason(with_body(field)) == "external"


def test_check_upload_passes_page_number_fields() -> None:
    assert check_upload(io.BytesIO(with_body('<w:p><w:fldSimple w:instr=" PAGE "/></w:p>'))).kind == "docx"


def test_check_upload_refuses_entities() -> None:
    content = word_file("A paragraph.")
    body = part(content, "word/document.xml").split("?>", 1)[1]
    laughs = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + body
    assert reason(with_parts(content, {"word/document.xml": laughs})) == "forbidden_markup"


def test_check_upload_refuses_a_bomb_of_many_entries() -> None:
    assert (
        reason(with_parts(word_file("A paragraph."), {f"word/media/{n}.png": b"" for n in range(2_100)}))
        == "bomb"
    )


def test_check_upload_refuses_deeply_nested_markup() -> None:
    assert reason(with_body("<w:sdt>" * 400 + "</w:sdt>" * 400)) == "bomb"


@pytest.mark.parametrize("mark", ['<w:br w:type="page"/>', "<w:lastRenderedPageBreak/>"])
def test_check_upload_refuses_a_word_file_of_500_pages(mark: str) -> None:
    assert reason(with_body(f"<w:p><w:r>{mark}<w:t>Page</w:t></w:r></w:p>" * 500)) == "too_many_pages"


def test_check_upload_refuses_a_word_file_that_nobody_could_read() -> None:
    assert reason(with_body("<w:p><w:r><w:t>One.</w:t></w:r></w:p>" * 20_001)) == "too_long"


def test_check_upload_refuses_a_pdf_of_500_pages() -> None:
    assert reason(plain_pdf(pages=500)) == "too_many_pages"


@pytest.mark.parametrize("user_password", ["secret", ""])
def test_check_upload_refuses_an_encrypted_pdf(user_password: str) -> None:
    assert reason(plain_pdf(encryption=StandardEncryption(user_password, "owner", canCopy=0))) == "encrypted"


def test_check_upload_refuses_a_scanned_pdf() -> None:
    assert reason(scanned_pdf()) == "no_text"


def test_check_upload_refuses_a_pdf_without_words() -> None:
    assert reason(plain_pdf(text="")) == "no_words"


def bomb(kind: str) -> bytes:
    """Make a file of some hundred kilobytes that unpacks to more than 200 MiB."""
    if kind == "one part":
        return with_body("<w:p>" + " " * (240 << 20) + "</w:p>")
    if kind == "many elements":
        return with_body("<w:p><w:r/></w:p>" * 2_000_000)
    if kind == "picture":
        return with_parts(word_file("A paragraph."), {"word/media/image1.png": b"\0" * (240 << 20)})
    # A page whose content stream unpacks to 240 MiB.
    stream = zlib.compress(b"BT /F1 12 Tf (a) Tj ET " * (10 << 20), 9)
    rows = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%s\nendobj\n" % (n, row) for n, row in enumerate(rows, 1))
    return body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


@pytest.mark.parametrize("kind", ["one part", "many elements", "picture", "pdf page"])
def test_check_upload_refuses_a_bomb_within_200_mib(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(bomb(kind))
    assert path.stat().st_size < 5 << 20
    program = textwrap.dedent(f"""
        import resource
        from pathlib import Path
        from django.conf import settings
        settings.configure()
        from network.portal.uploads import UploadRefused, check_upload
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            check_upload(Path({str(path)!r}))
            print("accepted")
        except UploadRefused as refusal:
            print(refusal.code)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    code, grown, child = done.stdout.split()
    assert code in ("bomb", "damaged", "too_slow", "too_long")
    assert int(grown) < 200 * 1024
    assert int(child) < 200 * 1024
