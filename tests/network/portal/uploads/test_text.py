import io
import zipfile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from network.portal.uploads import UploadRefused, text_of
from network.portal.uploads.attachment import TYPES
from tests.factories.documents import pdf_file, plain_pdf, with_body, word_file, word_file_with_footnote

MOST = 10_000


def open_document(body: str) -> bytes:
    """An OpenDocument text with this body, of the parts that are read."""
    names = ("office", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = f"<office:document-content {spaces}><office:text>{body}</office:text></office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", TYPES["odt"], zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<x/>")
    return buffer.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(UploadRefused) as refused:
        text_of(content, most=MOST)
    return str(refused.value.code)


def test_text_of_word_is_a_line_for_each_paragraph() -> None:
    assert text_of(word_file("# Registers", "One **file**  a person."), most=MOST) == (
        "Registers\nOne file a person."
    )


def test_text_of_word_has_tables_and_footnotes() -> None:
    assert text_of(word_file("| Cost | 3 million"), most=MOST) == "Cost\n3 million"
    assert text_of(word_file_with_footnote("Paid", " late", "In May."), most=MOST) == "Paid late\nIn May."


def test_text_of_word_leaves_out_what_was_struck_out() -> None:
    struck = (
        '<w:p><w:r><w:t>Kept.</w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>Struck.</w:delText></w:r>'
        '</w:del><w:moveFrom w:id="2" w:author="A"><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>'
    )

    assert text_of(with_body(struck), most=MOST) == "Kept.\nA paragraph."


def test_text_of_open_document_leaves_out_comments() -> None:
    body = (
        "<text:h>Registers</text:h><text:p>One<text:s/>file."
        "<office:annotation><text:p>Do we say so?</text:p></office:annotation></text:p>"
    )

    assert text_of(open_document(body), most=MOST) == "Registers\nOne file."


def test_text_of_pdf_is_in_reading_order() -> None:
    lines = text_of(pdf_file("# Registers", "One file a person."), most=MOST).splitlines()

    assert lines == ["Registers", "One file a person."]


@pytest.mark.parametrize(
    "content",
    [
        word_file(*["A sentence about registers."] * 200),
        plain_pdf(pages=200),
        plain_pdf(pages=310),
    ],
    ids=["word", "pdf", "pdf of more pages than are imported"],
)
def test_text_of_a_long_file_is_cut(content: bytes) -> None:
    assert len(text_of(content, most=500)) == 500


def test_text_of_a_pdf_of_pictures_is_empty() -> None:
    assert text_of(plain_pdf(text=""), most=MOST) == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90 a program", "wrong_type"),
        (b"%PDF-1.7 broken", "damaged"),
        (plain_pdf(encryption=StandardEncryption("secret", "owner")), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (word_file("A paragraph.")[:-30], "damaged"),
    ],
    ids=["program", "broken", "locked pdf", "locked word", "half"],
)
def test_text_of_a_file_that_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code
