"""The daily mail of a member."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection

from network.members.actions import mail_digest as module
from network.members.actions.mail_digest import mail_digest
from network.members.digest import hour_of
from network.members.models import Member, Notice, NoticeFrequency
from tests.factories.members import create_user
from tests.factories.notices import HIDDEN, OTHER, PLAIN, create_organisation
from tests.mail_server import MailServer, dying

pytestmark = [pytest.mark.usefixtures("db", "kinds"), pytest.mark.db]
TODAY = datetime.date(2026, 3, 10)
BEFORE = hour_of(TODAY, "UTC") - datetime.timedelta(hours=1)


@pytest.fixture
def member() -> Member:
    return create_user(notice_frequency=NoticeFrequency.DAILY, first_name="Amina", last_name="Diallo")


def told(member: Member, name: str, kind: str = PLAIN) -> Notice:
    return Notice.objects.create(
        recipient=member, kind=kind, subject=create_organisation(name), created_at=BEFORE
    )


def mailed(*notices: Notice) -> list[bool]:
    return [Notice.objects.get(pk=notice.pk).mailed_at is not None for notice in notices]


def text(mail_server: MailServer) -> str:
    (message,) = mail_server.messages
    return str(message.get_body(("plain",)).get_content())


def test_daily_mail_groups_notices_by_kind(member: Member, mail_server: MailServer) -> None:
    notices = [told(member, "Works"), told(member, "Finance", OTHER), told(member, "Health")]

    assert mail_digest(member_pk=member.pk, day=TODAY) == 3

    found = text(mail_server)
    places = [found.index(words) for words in ("* Plain", "Works", "Health", "* Other", "Finance")]
    assert places == sorted(places)
    assert mailed(*notices) == [True] * 3


def test_daily_mail_goes_once(member: Member, mail_server: MailServer) -> None:
    told(member, "Works")

    assert [mail_digest(member_pk=member.pk, day=TODAY) for _run in range(2)] == [1, 0]
    assert len(mail_server.messages) == 1


def test_daily_mail_holds_only_what_may_still_be_read(member: Member, mail_server: MailServer) -> None:
    seen, lost, gone = told(member, "Works"), told(member, f"{HIDDEN} affair"), told(member, "Dissolved")
    gone.subject.delete()

    assert mail_digest(member_pk=member.pk, day=TODAY) == 1

    assert HIDDEN not in str(mail_server.messages[0])
    assert "Dissolved" not in text(mail_server)
    assert mailed(seen, lost, gone) == [True, False, False]


def test_no_mail_goes_where_nothing_may_be_read(member: Member, mail_server: MailServer) -> None:
    told(member, f"{HIDDEN} affair")

    assert mail_digest(member_pk=member.pk, day=TODAY) == 0
    assert mail_server.messages == []


def test_daily_mail_is_dropped_when_the_member_has_stopped_it(
    member: Member, mail_server: MailServer
) -> None:
    told(member, "Works")
    Member.objects.filter(pk=member.pk).update(notice_frequency=NoticeFrequency.NEVER)

    assert mail_digest(member_pk=member.pk, day=TODAY) == 0
    assert mail_server.messages == []


def test_daily_mail_is_the_same_message_after_a_crash(member: Member, mail_server: MailServer) -> None:
    notice = told(member, "Works")
    with dying, pytest.raises(SystemExit):
        mail_digest(member_pk=member.pk, day=TODAY)
    assert mailed(notice) == [False]

    mail_digest(member_pk=member.pk, day=TODAY)

    first, second = mail_server.messages
    assert first["Message-ID"] == second["Message-ID"]


def test_mails_of_two_days_are_two_messages(member: Member, mail_server: MailServer) -> None:
    told(member, "Works")
    mail_digest(member_pk=member.pk, day=TODAY)
    told(member, "Health")
    mail_digest(member_pk=member.pk, day=TODAY + datetime.timedelta(days=1))

    assert len({message["Message-ID"] for message in mail_server.messages}) == 2


def test_long_day_is_cut_short_and_says_so(
    member: Member, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    notices = [told(member, name) for name in ("Works", "Health", "Finance", "Justice")]

    assert mail_digest(member_pk=member.pk, day=TODAY) == 4

    assert "2 more notices are on the site." in text(mail_server)
    assert "Finance" not in text(mail_server)
    assert mailed(*notices) == [True] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_notices(
    count: int, member: Member, mail_server: MailServer, django_assert_num_queries
) -> None:
    for number in range(count):
        told(member, f"Ministry {number}")
    lock = 2 if connection.vendor == "postgresql" else 0

    with django_assert_num_queries(4 + lock):  # member, notices, subjects, mark as mailed
        mail_digest(member_pk=member.pk, day=TODAY)
