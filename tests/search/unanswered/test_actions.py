"""Counts of questions without result are written at once, pruned in time, and never cost a reader the page."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import override_settings

from search.models import UnansweredQuestion
from search.unanswered.actions import MONTHS_KEPT, count_unanswered, prune_unanswered

DAY = datetime.date(2027, 3, 9)


def count(text: str = "Zanzara", reader: str = "one", language: str = "en", day: datetime.date = DAY) -> bool:
    return count_unanswered(text=text, language=language, reader=reader, day=day)


def rows() -> list[tuple[datetime.date, str, str, int]]:
    return list(
        UnansweredQuestion.objects.order_by("pk").values_list("month", "language", "question", "count")
    )


@pytest.mark.db
@pytest.mark.django_db
def test_questions_are_counted_by_month_and_language() -> None:
    assert count(reader="one")
    assert count("zanzara?", reader="two")
    assert count(reader="three", language="fr")
    assert count(reader="one", day=datetime.date(2027, 4, 30))
    march = datetime.date(2027, 3, 1)
    assert rows() == [
        (march, "en", "zanzara", 2),
        (march, "fr", "zanzara", 1),
        (datetime.date(2027, 4, 1), "en", "zanzara", 1),
    ]


@pytest.mark.django_db
def test_question_asked_again_or_personal_is_not_counted() -> None:
    assert count()
    assert not count()
    assert not count("ama@example.org")
    assert [row[3] for row in rows()] == [1]


@pytest.mark.django_db
def test_row_says_nothing_of_who_asked_or_when_beyond_the_month() -> None:
    names = {field.name for field in UnansweredQuestion._meta.get_fields()}
    assert names == {"id", "month", "language", "question", "count"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="another writer blocks the whole database on SQLite alone"
)
def test_count_that_another_writer_holds_up_is_lost_and_nothing_else() -> None:
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        assert not count()
    finally:
        other.close()
    assert rows() == []
    assert count(reader="two")
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    assert patience == settings.DATABASES["default"]["OPTIONS"]["timeout"] * 1000


@pytest.mark.django_db
def test_count_is_lost_while_the_cache_is_away(tmp_path: Path) -> None:
    away = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }
    with override_settings(CACHES=away):
        caches.close_all()
        assert not count()
    assert rows() == []


@pytest.mark.django_db
def test_counts_are_deleted_after_the_months_they_are_kept() -> None:
    for month in (datetime.date(2025, 2, 1), datetime.date(2025, 3, 1), datetime.date(2027, 3, 1)):
        UnansweredQuestion.objects.create(month=month, language="en", question="zanzara", count=1)
    now = datetime.datetime(2027, 3, 31, tzinfo=datetime.UTC)
    assert MONTHS_KEPT == 24
    assert prune_unanswered(now=now) == {"unanswered questions pruned": 1}
    assert [row[0] for row in rows()] == [datetime.date(2025, 3, 1), datetime.date(2027, 3, 1)]
    assert prune_unanswered(now=now) == {"unanswered questions pruned": 0}
