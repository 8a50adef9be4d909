"""Source paragraphs: runs, typed markers, footnotes."""

import pytest

from events.importing.source import (
    Place,
    Run,
    SourceParagraph,
    rejoin_around_footnotes,
    tidy_runs,
    with_footnote,
    with_typed_marker,
)


def paragraph(text: str, **fields: object) -> SourceParagraph:
    return SourceParagraph(tidy_runs((Run(text),)), Place(1), **fields)


def test_tidy_runs_makes_one_plain_space_of_any() -> None:
    assert tidy_runs((Run("  Mr.\u00a0X \n"), Run(" said"))) == (Run("Mr. X said"),)


def test_tidy_runs_tells_superscript_digits() -> None:
    assert tidy_runs((Run("growth¹."),)) == (Run("growth"), Run("1", is_raised=True), Run("."))


def test_text_shows_raised_digits_as_superscripts() -> None:
    assert SourceParagraph((Run("growth"), Run("12", is_raised=True)), Place(1)).text == "growth¹²"


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("• Item", "bullet", "Item"),
        ("- Item", "bullet", "Item"),
        ("\uf0b7 Item", "bullet", "Item"),
        ("1. Item", "number", "Item"),
        ("b) Item", "number", "Item"),
        ("23 – 25 April", "", "23 – 25 April"),
        ("M. Jean", "", "M. Jean"),
        ("2018. A year", "", "2018. A year"),
    ],
)
def test_with_typed_marker_takes_the_marker_out(text: str, kind: str, rest: str) -> None:
    found = with_typed_marker(paragraph(text))
    assert (found.list_kind, found.text) == (kind, rest)


def test_with_footnote_reads_the_raised_number_at_the_start() -> None:
    found = with_footnote(paragraph("² See the other paper"))
    assert (found.footnote, found.text) == (2, "See the other paper")


def test_rejoin_around_footnotes_puts_a_cut_paragraph_together() -> None:
    note = paragraph("A note.", footnote=1)
    done = rejoin_around_footnotes([paragraph("The first half"), note, paragraph("and the second.")])
    assert [one.text for one in done] == ["The first half and the second.", "A note."]


@pytest.mark.parametrize(
    ("before", "after"), [("It ends.", "and more"), ("The first half", "Another starts")]
)
def test_rejoin_around_footnotes_leaves_whole_paragraphs(before: str, after: str) -> None:
    note = paragraph("A note.", footnote=1)
    assert len(rejoin_around_footnotes([paragraph(before), note, paragraph(after)])) == 3
