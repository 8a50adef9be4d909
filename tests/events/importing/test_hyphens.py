"""Hyphens at line ends."""

import pytest

from events.importing.hyphens import Hyphens

FILLER = [f"A line without any break number {number}" for number in range(60)]


def joined(before: str, after: str, *lines: str) -> str:
    return Hyphens([before, after, *lines]).end_of_line(before, after, before) + after


def test_end_of_line_drops_the_hyphen_of_a_word_that_occurs_whole() -> None:
    assert joined("the govern-", "ment said", "government", *FILLER) == "the government said"


def test_end_of_line_keeps_the_hyphen_of_a_word_that_occurs_with_it() -> None:
    assert joined("a public-", "private one", "public-private", *FILLER) == "a public-private one"


def test_end_of_line_keeps_a_hyphen_where_lines_are_hardly_ever_broken() -> None:
    assert joined("une plate-", "forme", *FILLER) == "une plate-forme"


def test_end_of_line_drops_a_hyphen_where_lines_are_often_broken() -> None:
    assert joined("the manage-", "ment of", "one is bro-", "ken here") == "the management of"


def test_end_of_line_keeps_a_hyphen_before_a_capital() -> None:
    assert joined("the Public-", "Private deal", "one is bro-", "ken here") == "the Public-Private deal"


def test_end_of_line_drops_a_soft_hyphen() -> None:
    assert joined("the govern\u00ad", "ment", *FILLER) == "the government"


@pytest.mark.parametrize("end", ["word", "word,"])
def test_end_of_line_puts_a_space_between_words(end: str) -> None:
    assert joined(end, "next", *FILLER) == f"{end} next"
