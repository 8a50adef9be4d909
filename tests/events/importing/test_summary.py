"""Summaries cut from the text."""

from events.importing.source import Place, Run, SourceParagraph
from events.importing.summary import first_sentences, summary_of

SENTENCE = "The centre of government keeps one register of services that every ministry fills in once a year."


def test_first_sentences_keeps_a_short_text_whole() -> None:
    assert first_sentences(SENTENCE) == SENTENCE


def test_first_sentences_stops_at_the_last_sentence_that_fits() -> None:
    assert first_sentences(" ".join([SENTENCE] * 4)) == " ".join([SENTENCE] * 3)


def test_first_sentences_cuts_a_long_sentence_at_a_word() -> None:
    cut = first_sentences("word " * 100)
    assert cut.endswith("word…")
    assert len(cut) <= 300


def test_first_sentences_leaves_footnote_marks_out() -> None:
    assert first_sentences("It grew¹.") == "It grew."


def test_summary_of_passes_over_lines_that_tell_nothing() -> None:
    texts = ["Opening", SENTENCE]
    paragraphs = [SourceParagraph((Run(text),), Place(1)) for text in texts]
    assert summary_of([paragraphs]) == SENTENCE
