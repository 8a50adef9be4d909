"""The command, also in processes of its own, as the worker and an operator run it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from network.config.env import BASE_DIR
from network.config.management.commands.run_due import Command
from network.config.models import ScheduledRun
from tests.factories.pages import create_practice

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


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.db
def test_two_at_once_publish_everything_once() -> None:
    pages = schedule_pages(5)
    runs = [start("manage.py", "run_due") for _number in range(2)]
    outputs = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert live(pages) == 5
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled", page_id__in=pages).count() == 5


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.db
def test_run_beside_another_does_nothing_and_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    pages = schedule_pages(1)
    first = start("-c", HOLD_THE_LOCK)
    assert first.stdout.readline() == "True\n"
    call_command("run_due")
    assert capsys.readouterr().out == "another run is under way\n"
    assert live(pages) == 0
    assert not ScheduledRun.objects.exists()
    first.kill()
    first.communicate(timeout=120)
    call_command("run_due")
    assert capsys.readouterr().out.startswith("1 published"), "the run that was killed stops others"
    assert live(pages) == 1


@pytest.mark.usefixtures("site")
def test_failure_is_an_error_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    (page,) = schedule_pages(1)
    Revision.objects.filter(object_id=str(page)).update(content={})
    with pytest.raises(CommandError, match=r"Not all that was due could be done: .*1 failed"):
        call_command("run_due", verbosity=0)
    assert capsys.readouterr().out == ""


def test_help_says_what_it_does() -> None:
    text = Command().create_parser("manage.py", "run_due").format_help()
    assert "publish and expire what was scheduled" in " ".join(text.split())
