"""Summaries of documents."""

from events.importing.source import Place, Run, SourceParagraph
from events.importing.summary import summary_of

SENTENCE = "The centre of government keeps one register of services that every ministry fills in once a year."


def summary(*texts: str) -> str:
    return summary_of([[SourceParagraph((Run(text),), Place(1)) for text in texts]])


def test_summary_of_passes_over_lines_that_tell_nothing() -> None:
    assert summary("Opening", SENTENCE) == SENTENCE


def test_summary_of_leaves_footnote_marks_out() -> None:
    assert summary("It grew¹.") == "It grew."


def test_summary_of_nothing_is_empty() -> None:
    assert summary() == ""
