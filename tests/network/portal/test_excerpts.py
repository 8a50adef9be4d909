"""Summaries cut from the text."""

from network.portal.excerpts import first_sentences

SENTENCE = "The centre of government keeps one register of services that every ministry fills in once a year."


def test_first_sentences_keeps_a_short_text_whole() -> None:
    assert first_sentences(SENTENCE) == SENTENCE


def test_first_sentences_stops_at_the_last_sentence_that_fits() -> None:
    assert first_sentences(" ".join([SENTENCE] * 4)) == " ".join([SENTENCE] * 3)[:300]


def test_first_sentences_cuts_a_long_sentence_at_a_word() -> None:
    cut = first_sentences("word " * 100)
    assert cut == ("word " * 59).strip() + "…"


def test_first_sentences_does_not_stop_at_an_abbreviation() -> None:
    assert len(first_sentences("As Mr. X said, " + "word " * 100)) > 250
