"""What is read from a Word file."""

import docx
import pytest

from events.importing.source import SourceParagraph
from events.importing.word import read_word
from tests.factories import documents


def texts(paragraphs: list[SourceParagraph]) -> list[str]:
    return [one.text for one in paragraphs]


def test_read_word_tells_headings_lists_and_bold() -> None:
    found = read_word(documents.word_file("# Title", "* Point", "+ First", "! Bold line", "Plain"))
    assert [(one.heading_level, one.list_kind, one.is_bold) for one in found] == [
        (1, "", True),
        (None, "bullet", False),
        (None, "number", False),
        (None, "", True),
        (None, "", False),
    ]


def test_read_word_numbers_paragraphs_without_the_empty_ones() -> None:
    found = read_word(documents.word_file("One", "", "Two"))
    assert [str(one.place) for one in found] == ["paragraph 1", "paragraph 2"]


def test_read_word_joins_a_label_cell_and_its_value() -> None:
    assert texts(read_word(documents.word_file("| Hall | Atlas"))) == ["Hall: Atlas"]


def test_read_word_keeps_longer_cells_apart() -> None:
    long = "A whole sentence in the first cell, longer than any label."
    assert texts(read_word(documents.word_file(f"| {long} | The answer"))) == [long, "The answer"]


def test_read_word_puts_a_real_footnote_at_its_mark() -> None:
    content = documents.word_file_with_footnote("It grew", " fast.", "See page 3.")
    body, note = read_word(content)
    assert (body.text, note.footnote, note.text) == ("It grew¹ fast.", 1, "See page 3.")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>",
            "Inserted",
        ),
        ("<w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink>", "A link"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r><w:r><w:t>Seen</w:t></w:r>", "Seen"),
        ("<w:sdt><w:sdtContent><w:r><w:t>A field</w:t></w:r></w:sdtContent></w:sdt>", "A field"),
    ],
)
def test_read_word_reads_what_a_reader_sees(markup: str, text: str) -> None:
    assert texts(read_word(documents.with_body(f"<w:p>{markup}</w:p>")))[0] == text


def test_read_word_reads_headers_once() -> None:
    content = documents.with_header(documents.word_file("Body"), "Header")
    assert [(one.text, one.place.part) for one in read_word(content)] == [
        ("Body", "body"),
        ("Header", "margin"),
    ]


def test_read_word_reads_bold_from_the_style() -> None:
    document = docx.Document()
    style = document.styles.add_style("Strong line", 1)
    style.font.bold = True
    document.add_paragraph("Heavy", style="Strong line")
    (found,) = read_word(documents.saved(document))
    assert found.is_bold
