"""Rich text written from source paragraphs."""

from typing import Literal

from events.importing.html import inline, rich_text
from events.importing.source import Place, Run, SourceParagraph


def paragraph(*runs: Run, kind: Literal["", "bullet", "number"] = "") -> SourceParagraph:
    return SourceParagraph(runs, Place(1), list_kind=kind)


def test_inline_escapes_markup() -> None:
    assert inline(paragraph(Run("<script> & “x”"))) == "&lt;script&gt; &amp; “x”"


def test_inline_keeps_bold_that_stands_out() -> None:
    assert inline(paragraph(Run("A "), Run("word ", is_bold=True), Run("here"))) == "A <b>word</b> here"


def test_inline_drops_bold_of_the_whole_paragraph() -> None:
    assert inline(paragraph(Run("All of it", is_bold=True))) == "All of it"


def test_inline_raises_footnote_marks() -> None:
    assert inline(paragraph(Run("growth"), Run("1", is_raised=True), Run("."))) == "growth<sup>1</sup>."


def test_rich_text_makes_one_list_of_neighbouring_items() -> None:
    found = rich_text([paragraph(Run("Lead")), *[paragraph(Run(text), kind="bullet") for text in "ab"]])
    assert found == "<p>Lead</p><ul><li>a</li><li>b</li></ul>"


def test_rich_text_keeps_a_numbered_list_numbered() -> None:
    assert rich_text([paragraph(Run("a"), kind="number")]) == "<ol><li>a</li></ol>"
