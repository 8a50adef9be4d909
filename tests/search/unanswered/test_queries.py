"""What is shown of questions without result, and what is too rare to be shown."""

from __future__ import annotations

import datetime

import pytest

from search.models import UnansweredQuestion
from search.unanswered.queries import FEWEST, UnansweredIn, unanswered_since

pytestmark = [pytest.mark.django_db, pytest.mark.db]
MARCH, APRIL = datetime.date(2027, 3, 1), datetime.date(2027, 4, 1)


def asked(question: str, times: int, language: str = "en", month: datetime.date = APRIL) -> None:
    UnansweredQuestion.objects.create(month=month, language=language, question=question, count=times)


def test_questions_come_by_language_those_asked_most_first() -> None:
    asked("zanzara", 5)
    asked("tsetse", 9)
    asked("moustique", 6, "fr")
    assert unanswered_since(MARCH) == [
        UnansweredIn("en", [("tsetse", 9), ("zanzara", 5)], 0),
        UnansweredIn("fr", [("moustique", 6)], 0),
    ]


def test_questions_asked_rarely_are_a_number() -> None:
    asked("zanzara", FEWEST - 1)
    asked("tsetse", 1)
    assert unanswered_since(MARCH) == [UnansweredIn("en", [], 2)]


def test_months_of_the_period_are_added_up_and_others_left_out() -> None:
    asked("zanzara", 3, month=MARCH)
    asked("zanzara", 2)
    assert unanswered_since(MARCH) == [UnansweredIn("en", [("zanzara", 5)], 0)]
    assert unanswered_since(APRIL) == [UnansweredIn("en", [], 1)]


def test_nothing_asked_is_nothing_to_show() -> None:
    assert unanswered_since(MARCH) == []
