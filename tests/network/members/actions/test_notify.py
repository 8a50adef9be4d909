"""Telling members something, once."""

from __future__ import annotations

import threading

import pytest
from django.db import connections, transaction
from django_tasks_db.models import DBTaskResult

from network.members.actions.notify import notify
from network.members.models import Notice, NoticeFrequency
from tests.factories.members import create_user
from tests.factories.notices import ESSENTIAL, PLAIN, create_organisation

pytestmark = [pytest.mark.usefixtures("db", "kinds"), pytest.mark.db]


def queued() -> list[list[int]]:
    rows = DBTaskResult.objects.filter(task_path="network.members.tasks.deliver_notice").order_by(
        "enqueued_at"
    )
    return [row.args_kwargs["args"] for row in rows]


def test_notice_is_written_with_the_task_that_mails_it() -> None:
    notice = notify(recipient=create_user(), kind=PLAIN, subject=create_organisation())

    assert queued() == [[notice.pk]]


def test_notice_told_twice_is_one() -> None:
    member, subject = create_user(), create_organisation()
    first = notify(recipient=member, kind=PLAIN, subject=subject)

    assert notify(recipient=member, kind=PLAIN, subject=subject) is None
    assert list(Notice.objects.all()) == [first]
    assert queued() == [[first.pk]]


def test_notices_of_another_occasion_are_told_apart() -> None:
    member, subject = create_user(), create_organisation()

    for occasion in ("", "edited", "edited"):
        notify(recipient=member, kind=PLAIN, subject=subject, occasion=occasion)

    assert Notice.objects.count() == 2


@pytest.mark.parametrize("frequency", [NoticeFrequency.DAILY, NoticeFrequency.NEVER])
def test_notice_waits_where_the_member_does_not_want_mail_at_once(frequency: str) -> None:
    notice = notify(
        recipient=create_user(notice_frequency=frequency), kind=PLAIN, subject=create_organisation()
    )

    assert notice is not None
    assert queued() == []


def test_essential_notice_is_mailed_whatever_the_preference() -> None:
    member = create_user(notice_frequency=NoticeFrequency.NEVER)

    notice = notify(recipient=member, kind=ESSENTIAL, subject=create_organisation())

    assert queued() == [[notice.pk]]


def test_closed_account_is_told_nothing() -> None:
    assert notify(recipient=create_user(is_active=False), kind=PLAIN, subject=create_organisation()) is None
    assert Notice.objects.count() == 0


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(LookupError, match="nonsense"):
        notify(recipient=create_user(), kind="nonsense", subject=create_organisation())


def test_notice_goes_with_the_cause_that_failed() -> None:
    member, subject = create_user(), create_organisation()

    with transaction.atomic():
        notify(recipient=member, kind=PLAIN, subject=subject)
        transaction.set_rollback(True)

    assert Notice.objects.count() == 0
    assert queued() == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_tell_once_and_both_go_on() -> None:
    member, subject = create_user(), create_organisation()
    both_are_there = threading.Barrier(2)
    done: list[bool] = []

    def tell() -> None:
        try:
            both_are_there.wait(20)
            with transaction.atomic():
                notify(recipient=member, kind=PLAIN, subject=subject)
                done.append(Notice.objects.exists())  # the transaction is still whole
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tell) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [True, True]
    assert Notice.objects.count() == 1
    assert len(queued()) == 1
