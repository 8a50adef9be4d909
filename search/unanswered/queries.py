"""Reads of the counts of questions without result."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Sum

from network.vocabulary.languages import LANGUAGES
from search.models import UnansweredQuestion

FEWEST = 5
"""Questions asked less often are not shown: so few could be one person's."""

MOST_SHOWN = 200
"""Questions of a language, those asked most."""


@dataclass(frozen=True)
class UnansweredIn:
    """The questions of one language with how often each was asked; `rarer` is how many others there are."""

    language: str
    questions: list[tuple[str, int]]
    rarer: int


def unanswered_since(month: datetime.date) -> list[UnansweredIn]:
    """Return what was asked in vain from this month on, by language; languages without any are left out. One query."""
    counts = (
        UnansweredQuestion.objects.filter(month__gte=month)
        .values("language", "question")
        .annotate(times=Sum("count"))
        .order_by("-times", "question")
        .values_list("language", "question", "times")
    )
    by_language: dict[str, list[tuple[str, int]]] = {language: [] for language in LANGUAGES}
    rarer = dict.fromkeys(LANGUAGES, 0)
    for language, question, times in counts:
        if times < FEWEST:
            rarer[language] += 1
        else:
            by_language[language].append((question, times))
    return [
        UnansweredIn(language, by_language[language][:MOST_SHOWN], rarer[language])
        for language in LANGUAGES
        if by_language[language] or rarer[language]
    ]
