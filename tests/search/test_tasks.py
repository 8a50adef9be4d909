"""Indexing while the engine is away, and the queue catching up."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from network.config.actions.run_due import run_due
from network.vocabulary.models import Country
from search.engine import Results, SearchEngine
from search.tasks import INDEXING_PRIORITY, index_items, make_index_anew, queue_mending
from tests.factories.pages import create_practice

Find = Callable[..., Results]
RunTasks = Callable[[], int]


def waiting_tasks() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(status="READY", task_path="search.tasks.index_items"))


@pytest.fixture
def away(index: SearchEngine, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Takes the index away, and leaves no place for a new one; calling it brings the index back as it was."""
    directory = settings.DATA_DIR / "index"
    shutil.move(directory, tmp_path / "index")
    directory.touch()

    def come_back() -> None:
        directory.unlink()
        shutil.move(tmp_path / "index", directory)

    yield come_back
    if directory.is_file():
        come_back()


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


def test_changes_that_wait_are_indexed_together(find: Find, run_tasks: RunTasks) -> None:
    run_tasks()
    pages = [create_practice(title=f"Zanzara desk {number}") for number in range(3)]
    DBTaskResult.objects.all().delete()
    for page in pages:
        index_items.enqueue([f"practice:{page.translation_key}"])

    index_items.call([])

    assert find("zanzara").total == 3
    assert waiting_tasks() == []


def test_changes_that_wait_go_on_waiting_while_the_engine_is_away(away: Callable[[], None]) -> None:
    create_practice(title="Zanzara desk")
    before = {task.pk for task in waiting_tasks()}

    index_items.call(["practice:00000000-0000-0000-0000-000000000000"])

    assert before
    assert before <= {task.pk for task in waiting_tasks()}


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


# an index that nothing but a rebuild mends


def mending() -> int:
    """How many rebuilds wait."""
    return DBTaskResult.objects.filter(status="READY", task_path=make_index_anew.module_path).count()


@pytest.fixture
def damaged(index: SearchEngine) -> None:
    create_practice(title="Zanzara desk")
    DBTaskResult.objects.all().delete()
    (settings.DATA_DIR / "index" / "current.json").write_text("{")


def test_damaged_index_is_made_anew_from_the_database(damaged: None, find: Find, run_tasks: RunTasks) -> None:
    assert queue_mending()

    run_tasks()

    assert [hit.title for hit in find("zanzara").hits] == ["Zanzara desk"]


def test_mending_is_queued_once(damaged: None) -> None:
    assert [queue_mending(), queue_mending(), mending()] == [True, False, 1]


def test_mending_leaves_a_whole_index_alone(index: SearchEngine, run_tasks: RunTasks) -> None:
    create_practice(title="Zanzara desk")
    DBTaskResult.objects.all().delete()
    queue_mending()

    run_tasks()

    assert index.document_count() == 0


def test_run_due_has_a_damaged_index_made_anew(damaged: None) -> None:
    run_due()

    assert mending() == 1


def test_run_due_leaves_a_whole_index_alone(index: SearchEngine) -> None:
    run_due()

    assert mending() == 0


@pytest.mark.parametrize("path", ["/en/search/?q=zanzara", "/en/search/suggest/?q=zanz"])
def test_question_to_a_damaged_index_has_it_made_anew(damaged: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 200

    assert mending() == 1


def test_change_to_a_damaged_index_has_it_made_anew(damaged: None) -> None:
    index_items.call(["practice:8f4f1a0e-0000-4000-8000-000000000000"])

    assert mending() == 1
