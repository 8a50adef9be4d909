"""Indexing while the engine is away, and the queue catching up."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from network.vocabulary.models import Country
from search.engine import Results, SearchEngine
from search.tasks import INDEXING_PRIORITY, index_items
from tests.factories.pages import create_practice

Find = Callable[..., Results]
RunTasks = Callable[[], int]


def waiting_tasks() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(status="READY", task_path="search.tasks.index_items"))


@pytest.fixture
def away(index: SearchEngine, tmp_path: Path) -> Callable[[], None]:
    """Takes the index away; calling it brings the index back as it was."""
    directory = settings.DATA_DIR / "index"
    shutil.move(directory, tmp_path / "index")

    def come_back() -> None:
        shutil.rmtree(directory, ignore_errors=True)
        shutil.move(tmp_path / "index", directory)

    return come_back


def test_indexing_goes_before_other_tasks(index: SearchEngine) -> None:
    DBTaskResult.objects.all().delete()

    create_practice()

    priorities = {row.task_path: row.priority for row in DBTaskResult.objects.all()}
    assert (
        priorities.pop("search.tasks.index_items") == INDEXING_PRIORITY > max(priorities.values(), default=0)
    )


def test_change_waits_while_the_engine_is_away(away: Callable[[], None], run_tasks: RunTasks) -> None:
    create_practice(title="Zanzara desk")

    run_tasks()

    assert [task.run_after > timezone.now() for task in waiting_tasks()] == [True]


def test_queue_catches_up_when_the_engine_is_back(
    away: Callable[[], None], find: Find, run_tasks: RunTasks
) -> None:
    create_practice(title="Zanzara desk")
    run_tasks()

    away()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        run_tasks()

    assert [hit.title for hit in find("zanzara").hits] == ["Zanzara desk"]
    assert waiting_tasks() == []


def test_change_is_tried_less_often_the_longer_the_engine_is_away(
    away: Callable[[], None], run_tasks: RunTasks
) -> None:
    index_items.enqueue(["practice:8f4f1a0e-0000-4000-8000-000000000000"])
    delays = []

    for _attempt in range(7):
        run_tasks()
        (task,) = waiting_tasks()
        delays.append(round((task.run_after - timezone.now()).total_seconds()))
        task.run_after = timezone.now()
        task.save()

    assert delays == [30, 60, 120, 240, 480, 600, 600]


def test_long_list_is_shared_out_among_tasks(
    monkeypatch: pytest.MonkeyPatch, find: Find, run_tasks: RunTasks
) -> None:
    monkeypatch.setattr("search.tasks.MOST_SUBJECTS", 2)
    kenya = Country.objects.get(slug="kenya")
    for _number in range(5):
        create_practice(country=kenya)
    run_tasks()
    DBTaskResult.objects.all().delete()
    kenya.name_en = "Zanzara"
    kenya.save()

    run_tasks()

    assert find("zanzara").total == 5
    assert DBTaskResult.objects.filter(task_path="search.tasks.index_items").count() == 3


def test_task_run_twice_changes_nothing(find: Find, run_tasks: RunTasks) -> None:
    page = create_practice(title="Zanzara desk")
    index_items.enqueue([f"practice:{page.translation_key}"])
    index_items.enqueue([f"practice:{page.translation_key}"])

    run_tasks()

    assert find("zanzara").total == 1
