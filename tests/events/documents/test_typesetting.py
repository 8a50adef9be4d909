"""Text reaches a document as text: never as markup, never out of order."""

from __future__ import annotations

import datetime

import pytest

from events.documents.typesetting import isolated, plain, typeset

from .printed import text_of

MOMENT = datetime.datetime(2027, 3, 1, tzinfo=datetime.UTC)


def receipt_with(text: str, language: str = "en", moment: datetime.datetime = MOMENT) -> bytes:
    words = ("network", "office", "address", "for_the_secretariat", "name_and_signature", "title")
    data = {word: word for word in (*words, "reference_label", "reference", "date", "notice")}
    return typeset("receipt", {**data, "rows": [("Name", text)]}, language=language, moment=moment)


@pytest.mark.parametrize(
    "text",
    [
        '#eval("1 + 1")',
        "$x^2$",
        "*bold* _slanted_ `code`",
        "#include sys.inputs",
        "= Heading",
        "\\ <label> @reference",
        "// comment",
        '"); #panic("',
        '{"rows": []}',
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A1",
    ],
)
def test_markup_in_a_text_is_printed_as_it_is(text: str) -> None:
    assert text in text_of(receipt_with(text))


def test_same_data_gives_the_same_bytes() -> None:
    assert receipt_with("Name") == receipt_with("Name")
    assert receipt_with("Name") != receipt_with("Name", moment=MOMENT + datetime.timedelta(days=1))


@pytest.mark.usefixtures("arabic_font")
def test_arabic_text_is_kept_letter_by_letter() -> None:
    text = "السيد محمد الأمين ولد عبد الله، الأمين العام لمجلس الوزراء"

    found = text_of(receipt_with(text, "ar"))

    assert text in found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ama\nMensah", "Ama Mensah"),
        ("\u202eAma\u202c\u2066", "Ama"),
        ("A\x00m\x1ba\u200f", "Ama"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (7, "7"),
    ],
)
def test_name_becomes_one_line_without_marks_of_direction(text: object, line: str) -> None:
    assert plain(text) == line
    assert isolated(text) == f"\u2068{line}\u2069"
