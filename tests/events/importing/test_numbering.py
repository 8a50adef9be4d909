"""Numbers that Word puts before list paragraphs by itself."""

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from events.importing.numbering import Numbering
from events.importing.word import read_word
from tests.factories import documents


def numbered(document: docx.document.Document, text: str, name: int, level: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = name
    properties.get_or_add_ilvl().val = level


def define(document: docx.document.Document, name: int, start: int, form: str = "decimal") -> None:
    """Add a list definition that begins with this number."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(name))
    for level in range(2):
        row = OxmlElement("w:lvl")
        row.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", str(start)), ("w:numFmt", form)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            row.append(child)
        abstract.append(row)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), str(name))
    base = OxmlElement("w:abstractNumId")
    base.set(qn("w:val"), str(name))
    number.append(base)
    root.append(number)


def markers(document: docx.document.Document) -> list[str]:
    return [one.marker for one in read_word(documents.saved(document))]


def test_item_counts_from_the_first_number() -> None:
    document = docx.Document()
    define(document, 90, start=4)
    for text in ("Four", "Five"):
        numbered(document, text, 90)
    assert markers(document) == ["4.", "5."]


def test_item_counts_deeper_levels_anew() -> None:
    document = docx.Document()
    define(document, 90, start=1)
    for text, level in (("One", 0), ("Inner", 1), ("Two", 0), ("Inner again", 1)):
        numbered(document, text, 90, level)
    assert markers(document) == ["1.", "1.", "2.", "1."]


def test_item_knows_bullets() -> None:
    document = docx.Document()
    define(document, 90, start=1, form="bullet")
    numbered(document, "Point", 90)
    assert markers(document) == ["•"]


def test_item_knows_paragraphs_outside_lists() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Plain")
    assert Numbering(document).item(paragraph._p, paragraph.style).kind == ""
