"""The command, run as the worker and an operator run it: in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from network.config.env import BASE_DIR
from network.config.models import ScheduledRun
from tests.factories.pages import create_practice

pytestmark = [pytest.mark.usefixtures("transactional_db"), pytest.mark.db]

HOLD_THE_LOCK = """
import django; django.setup()
from network.config.actions.run_due import only_run
with only_run() as is_ours:
    print(is_ours, flush=True)
    input()
"""


def start(*arguments: str) -> subprocess.Popen[str]:
    """A Python process on the database and the DATA_DIR of this test."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def schedule_pages(count: int) -> list[int]:
    pages = [create_practice(live=False) for _number in range(count)]
    for page in pages:
        page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    return [page.pk for page in pages]


def live(pages: list[int]) -> int:
    return Page.objects.live().filter(pk__in=pages).count()


def test_two_at_once_publish_everything_once() -> None:
    pages = schedule_pages(5)
    runs = [start("manage.py", "run_due") for _number in range(2)]
    outputs = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert live(pages) == 5
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled", page_id__in=pages).count() == 5


def test_run_beside_another_does_nothing_and_is_no_failure() -> None:
    pages = schedule_pages(1)
    first = start("-c", HOLD_THE_LOCK)
    assert first.stdout.readline() == "True\n"
    second = start("manage.py", "run_due")
    output, errors = second.communicate(timeout=120)
    assert (second.returncode, output) == (0, "another run is under way\n"), errors
    assert live(pages) == 0
    assert not ScheduledRun.objects.exists()
    first.communicate("\n", timeout=120)


def test_run_that_was_killed_stops_no_other() -> None:
    pages = schedule_pages(1)
    killed = start("-c", HOLD_THE_LOCK)
    assert killed.stdout.readline() == "True\n"
    killed.kill()
    killed.communicate(timeout=120)
    run = start("manage.py", "run_due")
    output, errors = run.communicate(timeout=120)
    assert (run.returncode, output) == (0, "1 published\n"), errors
    assert live(pages) == 1


def test_failure_is_told_by_the_exit_code() -> None:
    (page,) = schedule_pages(1)
    Revision.objects.filter(object_id=str(page)).update(content={})
    run = start("manage.py", "run_due", "--verbosity", "0")
    output, errors = run.communicate(timeout=120)
    assert run.returncode == 1
    assert output == ""
    assert "Not all that was due could be done: 1 failed" in errors


def test_help_says_what_it_does() -> None:
    run = start("manage.py", "run_due", "--help")
    output, _errors = run.communicate(timeout=120)
    assert run.returncode == 0
    assert "publish and expire what was scheduled" in " ".join(output.split())
