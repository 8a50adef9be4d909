"""Mail on its way: through a real mail server, which takes it, refuses it, or is not there."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage

import pytest
import time_machine
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from network.config.actions.run_due import LEASE, prune_task_results, requeue_lost_tasks
from network.config.env import BASE_DIR
from network.members.actions.mail_notice import mail_notice
from network.members.actions.notify import notify
from network.members.actions.queue_mail import queue_mail
from network.members.models import Member, Notice, NoticeFrequency
from network.members.tasks import deliver_notice
from search.tasks import INDEXING_PRIORITY
from tests.factories.members import create_user
from tests.factories.notices import ESSENTIAL, HIDDEN, PLAIN, create_organisation
from tests.mail_server import MailServer, dying
from tests.servers import free_port

pytestmark = [pytest.mark.usefixtures("db", "kinds"), pytest.mark.db]
RunTasks = Callable[[], int]

WORKER = """
import django; django.setup()
from django.core.management import call_command
from network.members.notices import register_notice_kind
from tests.factories.notices import KINDS
for kind in KINDS:
    register_notice_kind(kind)
call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False)
"""


def tell(member: Member | None = None, kind: str = PLAIN, name: str = "Ministry of Works") -> Notice:
    notice = notify(recipient=member or create_user(), kind=kind, subject=create_organisation(name))
    assert notice
    return notice


def is_mailed(notice: Notice) -> bool:
    notice.refresh_from_db()
    return notice.mailed_at is not None


def waiting_tasks() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(status="READY", task_path__startswith="network.members.tasks."))


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def run_later(run_tasks: RunTasks, **time: float) -> None:
    with time_machine.travel(timezone.now() + datetime.timedelta(**time)):
        run_tasks()


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("pt", "ltr"), ("ar", "rtl")]
)
def test_notice_arrives_in_the_language_of_the_member(
    language: str, direction: str, mail_server: MailServer, run_tasks: RunTasks
) -> None:
    member = create_user(
        language=language, first_name="Amina", last_name="Diallo", name_in_arabic="أمينة ديالو"
    )
    notice = tell(member, name="وزارة الأشغال – Ministère des Travaux")

    run_tasks()

    (message,) = mail_server.messages
    assert message["To"] == member.email
    assert message["Content-Language"] == language
    assert message["Auto-Submitted"] == "auto-generated"
    assert ("أمينة ديالو" if language == "ar" else "Amina Diallo") in part(message, "plain")
    assert "وزارة الأشغال – Ministère des Travaux" in part(message, "plain")
    assert f"http://localhost:8000/{language}/members/notices/" in part(message, "plain")
    assert f'<html lang="{language}" dir="{direction}">' in part(message, "html")
    assert is_mailed(notice)


def test_mail_goes_after_indexing() -> None:
    tell()
    queue_mail(to="person@example.org", subject="Code", text="123 456", language="en")

    assert {task.priority < INDEXING_PRIORITY for task in waiting_tasks()} == {True}


def test_notice_is_mailed_once_however_often_its_task_runs(
    mail_server: MailServer, run_tasks: RunTasks
) -> None:
    notice = tell()
    deliver_notice.enqueue(notice.pk)

    run_tasks()

    assert len(mail_server.messages) == 1


def test_subject_names_nothing_of_the_notice(mail_server: MailServer, run_tasks: RunTasks) -> None:
    tell(name="Inquiry into the minister")

    run_tasks()

    (message,) = mail_server.messages
    assert message["Subject"] == "Something new"


def test_notice_that_may_not_be_read_any_longer_is_not_mailed(
    mail_server: MailServer, run_tasks: RunTasks
) -> None:
    notice = tell()
    notice.subject.name = f"{HIDDEN} affair"
    notice.subject.save()

    run_tasks()

    assert mail_server.messages == []
    assert not is_mailed(notice)


@pytest.mark.parametrize(
    "change",
    [{"notice_frequency": NoticeFrequency.NEVER}, {"is_active": False}],
    ids=["unsubscribed", "closed"],
)
def test_mail_that_waits_is_dropped_when_the_member_leaves(
    change: dict[str, object], mail_server: MailServer, run_tasks: RunTasks
) -> None:
    notice = tell()
    Member.objects.filter(pk=notice.recipient_id).update(**change)

    run_tasks()

    assert mail_server.messages == []


def test_essential_mail_has_attachments_and_no_way_out(mail_server: MailServer, run_tasks: RunTasks) -> None:
    tell(create_user(notice_frequency=NoticeFrequency.NEVER), kind=ESSENTIAL)

    run_tasks()

    (message,) = mail_server.messages
    assert [attached.get_content() for attached in message.iter_attachments()] == [b"Dear colleague"]
    assert message["List-Unsubscribe"] is None
    assert "unsubscribe" not in part(message, "plain")


def test_other_mail_can_be_stopped_from_the_mail_itself(mail_server: MailServer, run_tasks: RunTasks) -> None:
    tell(create_user(language="ar"))

    run_tasks()

    (message,) = mail_server.messages
    address = message["List-Unsubscribe"].strip(" <>")
    assert address.startswith("http://localhost:8000/ar/members/unsubscribe/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in part(message, "plain")


def test_line_break_in_a_name_starts_no_header(mail_server: MailServer, run_tasks: RunTasks) -> None:
    member = create_user(first_name="Amina\r\nBcc: everybody@example.org\r\n\r\n<script>", last_name="D")
    tell(member, kind=ESSENTIAL, name="Works\r\nBcc: everybody@example.org")

    run_tasks()

    (message,) = mail_server.messages
    assert message["Bcc"] is None
    assert message["To"] == member.email
    (attached,) = message.iter_attachments()
    assert attached["Bcc"] is None
    assert "<script>" not in part(message, "html")


@pytest.mark.parametrize("stage", ["answer_to_recipient", "answer_to_data"])
def test_recipient_refused_for_good_is_given_up_without_the_address_in_the_log(
    stage: str, mail_server: MailServer, run_tasks: RunTasks, caplog: pytest.LogCaptureFixture
) -> None:
    setattr(mail_server, stage, "550 no such person")
    notice = tell()

    run_tasks()

    assert waiting_tasks() == []
    assert not is_mailed(notice)
    assert f"notice {notice.pk}" in caplog.text
    assert notice.recipient.email not in caplog.text


@pytest.mark.parametrize("stage", ["answer_to_recipient", "answer_to_data"])
def test_mail_that_is_refused_for_now_is_tried_again(
    stage: str, mail_server: MailServer, run_tasks: RunTasks
) -> None:
    setattr(mail_server, stage, "451 come back later")
    notice = tell()
    run_tasks()
    assert [task.run_after > timezone.now() for task in waiting_tasks()] == [True]
    assert not is_mailed(notice)

    mail_server.start_anew()
    run_later(run_tasks, minutes=2)

    assert len(mail_server.messages) == 1
    assert is_mailed(notice)


def test_connection_that_breaks_off_loses_nothing(mail_server: MailServer, run_tasks: RunTasks) -> None:
    mail_server.breaks_off = True
    tell()
    run_tasks()
    assert len(waiting_tasks()) == 1

    mail_server.start_anew()
    run_later(run_tasks, minutes=2)

    assert len(mail_server.messages) == 1


def test_mail_server_that_is_away_is_asked_less_and_less_often_for_five_days(
    mail_server: MailServer, run_tasks: RunTasks
) -> None:
    now = start = timezone.now()
    waits: list[float] = []
    with override_settings(EMAIL_PORT=free_port()), time_machine.travel(now, tick=False) as clock:
        tell()
        run_tasks()
        while tasks := waiting_tasks():
            waits.append((tasks[0].run_after - now).total_seconds() / 60)
            now = tasks[0].run_after
            clock.move_to(now)
            run_tasks()

    assert waits[:10] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert datetime.timedelta(days=4.8) < now - start <= datetime.timedelta(days=5)


def test_process_that_ends_after_sending_sends_the_same_message_again(mail_server: MailServer) -> None:
    notice = tell()
    with dying, pytest.raises(SystemExit):
        mail_notice(notice_pk=notice.pk)
    assert not is_mailed(notice)

    mail_notice(notice_pk=notice.pk)

    assert is_mailed(notice)
    first, second = mail_server.messages
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_worker_killed_after_sending_is_followed_by_one_that_sends_the_same_message(
    mail_server: MailServer, run_tasks: RunTasks
) -> None:
    notice = tell()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.controller.port}",
    }
    worker = subprocess.Popen([sys.executable, "-c", WORKER], cwd=BASE_DIR, env=environment)
    mail_server.when_taken = worker.kill
    assert worker.wait(120) == -signal.SIGKILL
    assert not is_mailed(notice)
    mail_server.when_taken = lambda: None

    requeue_lost_tasks(now=timezone.now() + 2 * LEASE)
    run_tasks()

    assert is_mailed(notice)
    first, second = mail_server.messages
    assert first["Message-ID"] == second["Message-ID"]


def test_worker_that_is_told_to_stop_leaves_the_mail_in_the_queue(mail_server: MailServer) -> None:
    notice = tell()
    with dying, pytest.raises(SystemExit):
        deliver_notice.call(notice.pk)

    assert [task.args_kwargs["args"] for task in waiting_tasks()] == [[notice.pk], [notice.pk]]


def test_message_ids_differ_between_notices(mail_server: MailServer, run_tasks: RunTasks) -> None:
    member = create_user()
    tell(member, name="One")
    tell(member, name="Two")

    run_tasks()

    assert len({message["Message-ID"] for message in mail_server.messages}) == 2


def test_written_mail_reads_from_the_right_in_arabic(mail_server: MailServer, run_tasks: RunTasks) -> None:
    queue_mail(
        to="person@example.org",
        subject="رمز\r\nالدخول",
        text="رمزك <هو> 123456\n\nhttp://localhost:8000/ar/",
        language="ar",
    )

    run_tasks()

    (message,) = mail_server.messages
    assert message["Subject"] == "رمز الدخول"
    assert part(message, "plain").startswith("رمزك <هو> 123456")
    html = part(message, "html")
    assert 'dir="rtl"' in html
    assert "رمزك &lt;هو&gt; 123456" in html
    assert '<a dir="ltr" href="http://localhost:8000/ar/"' in html


def test_written_mail_is_tried_as_long_as_it_is_of_use(mail_server: MailServer, run_tasks: RunTasks) -> None:
    mail_server.answer_to_recipient = "451 come back later"
    queue_mail(
        to="person@example.org",
        subject="Code",
        text="123456",
        language="en",
        keep_trying=datetime.timedelta(minutes=3),
    )

    run_tasks()
    assert len(waiting_tasks()) == 1
    run_later(run_tasks, minutes=2)

    assert waiting_tasks() == []


def test_written_mail_leaves_no_secret_in_the_queue(run_tasks: RunTasks) -> None:
    queue_mail(to="person@example.org", subject="Code", text="123456", language="en")
    run_tasks()
    assert len(mail.outbox) == 1

    prune_task_results(now=timezone.now())

    assert DBTaskResult.objects.count() == 0
