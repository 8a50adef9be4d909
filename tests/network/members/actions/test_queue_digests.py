"""Daily mails in the queue."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from network.config.actions.run_due import run_due
from network.members.actions.queue_digests import queue_digests
from network.members.models import Member, Notice, NoticeFrequency
from tests.factories.members import create_user
from tests.factories.notices import HIDDEN, PLAIN, create_organisation
from tests.mail_server import MailServer
from tests.servers import free_port

pytestmark = [pytest.mark.usefixtures("site", "kinds"), pytest.mark.db]
NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
RunTasks = Callable[[], int]


def told(name: str = "Works", created_at: datetime.datetime = NOON - DAY) -> Member:
    member = create_user(notice_frequency=NoticeFrequency.DAILY)
    Notice.objects.create(
        recipient=member, kind=PLAIN, subject=create_organisation(name), created_at=created_at
    )
    return member


def test_each_member_gets_a_task_of_their_own() -> None:
    members = [told("Works"), told("Health")]

    assert queue_digests(now=NOON) == {"daily mails queued": 2}

    tasks = DBTaskResult.objects.filter(task_path="network.members.tasks.deliver_digest")
    assert sorted(task.args_kwargs["args"] for task in tasks) == [
        [member.pk, "2026-03-10"] for member in members
    ]


def test_day_is_queued_once(run_tasks: RunTasks) -> None:
    told(f"{HIDDEN} affair")
    queue_digests(now=NOON)
    run_tasks()

    assert queue_digests(now=NOON) == {"daily mails queued": 0}


def test_nothing_is_queued_where_nothing_is_due() -> None:
    told(created_at=NOON)

    assert queue_digests(now=NOON) == {"daily mails queued": 0}


def test_task_that_was_queued_twice_sends_one_mail(mail_server: MailServer, run_tasks: RunTasks) -> None:
    told()
    queue_digests(now=NOON)
    task = DBTaskResult.objects.get(task_path="network.members.tasks.deliver_digest")
    task.task.enqueue(*task.args_kwargs["args"])

    run_tasks()

    assert len(mail_server.messages) == 1


def test_run_due_mails_the_day_and_not_again(mail_server: MailServer, run_tasks: RunTasks) -> None:
    told()
    for hours in (0, 1, 24):
        with time_machine.travel(NOON + datetime.timedelta(hours=hours)):
            run_due()
            run_tasks()

    assert len(mail_server.messages) == 1


def test_day_that_could_not_be_mailed_is_in_the_mail_of_the_next(
    mail_server: MailServer, run_tasks: RunTasks, settings: object
) -> None:
    told()
    settings.EMAIL_PORT = free_port()
    with time_machine.travel(NOON, tick=False) as clock:
        run_due()
        run_tasks()
        while waiting := DBTaskResult.objects.filter(
            task_path="network.members.tasks.deliver_digest", status="READY"
        ).first():
            clock.move_to(waiting.run_after)
            run_tasks()
        settings.EMAIL_PORT = mail_server.controller.port
        clock.move_to(NOON + DAY)
        run_due()
        run_tasks()

    assert len(mail_server.messages) == 1
