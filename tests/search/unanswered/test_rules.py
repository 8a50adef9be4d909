"""Which questions without result are counted, and for whom."""

from __future__ import annotations

import datetime

import pytest

from search.unanswered.rules import LONGEST, MOST_A_DAY, countable, is_counted

DAY = datetime.date(2027, 3, 9)


@pytest.mark.parametrize(
    "text", ["Zanzara  desk?", "zanzara desk", "“ZANZARA desk”", "zanzara\u00a0- desk", "zan\u0640zara desk"]
)
def test_questions_of_the_same_words_are_counted_as_one(text: str) -> None:
    assert countable(text) == "zanzara desk"


@pytest.mark.parametrize(
    "text",
    [
        "ama@example.org",
        "who is ama @ ministry",
        "file 123456",
        "call 06 12 34 56 78",
        "(021) 345-678",
        "ملف ١٢٣٤٥٦",
        "ama＠example.org",
    ],
)
def test_question_that_looks_personal_is_not_kept(text: str) -> None:
    assert countable(text) == ""


def test_question_with_a_year_is_kept() -> None:
    assert countable("agenda 2063") == "agenda 2063"


def test_long_text_and_text_without_words_are_not_kept() -> None:
    assert countable("word " * LONGEST) == ""
    assert countable("?! …") == ""


def test_question_counts_once_a_reader_and_day() -> None:
    assert is_counted("one", "en", "zanzara", DAY)
    assert not is_counted("one", "en", "zanzara", DAY)
    assert is_counted("two", "en", "zanzara", DAY)
    assert is_counted("one", "fr", "zanzara", DAY)
    assert is_counted("one", "en", "zanzara", DAY + datetime.timedelta(days=1))


def test_reader_who_asks_without_end_counts_no_more() -> None:
    counted = [is_counted("one", "en", f"question {number}", DAY) for number in range(MOST_A_DAY + 2)]
    assert counted == [True] * MOST_A_DAY + [False] * 2
    assert is_counted("two", "en", "question", DAY)
