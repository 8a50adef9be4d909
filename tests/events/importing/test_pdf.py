"""Paragraphs put together from the lines of a PDF, as they were written in Word."""

import io
import subprocess
from pathlib import Path

import pytest

from events.importing.pdf import read_pdf
from events.importing.source import SourceParagraph
from events.importing.word import read_word
from network.portal.uploads import check_upload
from tests.factories import documents

LONG = (
    "The administration keeps one register of its services, which every ministry fills in for itself once a year and "
    "which the centre of government publishes so that citizens can see who is answerable for what they are given."
)
ARABIC = """<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><style>body {{ width: 600px }}</style>
<ul><li><b>القاعة:</b> الرباط</li><li><b>التاريخ:</b> 22-11-2018</li><li><b>رمز الجلسة:</b> SOU 24</li></ul>
<p>{}</p></html>"""
ARABIC_TEXT = (
    "الخدمات العمومية هي ما تقدمه الإدارات للمواطنين، وهي أيضا وسيلة للتفاعل بينهم. ولتحسين الخدمات لا بد أن تكون "
    "المؤسسات أكثر فعالية وشفافية، وأن تستجيب لحاجات السكان (في المدن والقرى) سنة 2018 وما بعدها."
)


def read(content: bytes) -> list[SourceParagraph]:
    return read_pdf(check_upload(io.BytesIO(content)).pages)


def texts(content: bytes) -> list[str]:
    return [one.text for one in read(content)]


@pytest.mark.parametrize("justified", [True, False])
def test_read_pdf_finds_the_paragraphs_of_the_word_file(justified: bool) -> None:
    lines = ("# A heading", LONG, f"* {LONG}", "* Short point", "+ First", f"+ {LONG}", "! Bold line", LONG)
    word = [(one.text, one.list_kind) for one in read_word(documents.word_file(*lines))]
    pdf = [(one.text, one.list_kind) for one in read(documents.pdf_file(*lines, justified=justified))]
    assert pdf == word


def test_read_pdf_continues_a_paragraph_on_the_next_page() -> None:
    lines = [f"{LONG} Number {number}." for number in range(14)]
    assert texts(documents.pdf_file(*lines)) == lines


def test_read_pdf_reads_running_lines_once_and_page_numbers_never() -> None:
    lines = [f"{LONG} Number {number}." for number in range(30)]
    found = read(documents.pdf_file(*lines, footer="A made-up centre"))
    assert [one.text for one in found if one.place.part == "margin"] == ["A made-up centre"]
    assert [one.text for one in found if one.place.part != "margin"] == lines


def test_read_pdf_tells_bold_and_italic() -> None:
    (found,) = read(documents.pdf_file("Plain **heavy** and //slanted// words"))
    assert [(run.text, run.is_bold, run.is_italic) for run in found.runs] == [
        ("Plain ", False, False),
        ("heavy ", True, False),
        ("and ", False, False),
        ("slanted ", False, True),
        ("words", False, False),
    ]


def test_read_pdf_puts_raised_numbers_at_their_marks() -> None:
    body, note = read(documents.pdf_file("It grew^1^ fast.", "^1^ See page 3."))
    assert (body.text, note.footnote, note.text) == ("It grew¹ fast.", 1, "See page 3.")


def test_read_pdf_says_on_which_page_a_paragraph_stands() -> None:
    places = [one.place for one in read(documents.pdf_file(*[LONG] * 30))]
    assert (str(places[0]), places[-1].page) == ("page 1, paragraph 1", 3)


def test_read_pdf_does_not_turn_arabic_round(chromium: str, tmp_path: Path) -> None:
    page, target = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(ARABIC.format(ARABIC_TEXT), encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path}",
    ]
    subprocess.run(
        [chromium, *options, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True
    )
    assert texts(target.read_bytes()) == [
        "القاعة: الرباط",
        "التاريخ: 22-11-2018",
        "رمز الجلسة: SOU 24",
        ARABIC_TEXT,
    ]
