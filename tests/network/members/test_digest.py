"""Which day's mail is due, by the member's own clock."""

from __future__ import annotations

import datetime
import itertools

import pytest

from network.members.digest import digests_due, hour_of, last_day, notices_of_digest
from network.members.models import Member, Notice, NoticeFrequency
from tests.factories.members import create_user
from tests.factories.notices import ESSENTIAL, OTHER, PLAIN, create_organisation

pytestmark = [pytest.mark.usefixtures("db", "kinds"), pytest.mark.db]
NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)
TODAY = NOON.date()
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
numbers = itertools.count(1)


def daily(**fields: object) -> Member:
    return create_user(notice_frequency=NoticeFrequency.DAILY, **fields)


def told(member: Member, created_at: datetime.datetime, kind: str = PLAIN, **fields: object) -> Notice:
    subject = create_organisation(f"Ministry {next(numbers)}")
    return Notice.objects.create(
        **{"recipient": member, "kind": kind, "subject": subject, "created_at": created_at} | fields
    )


@pytest.mark.parametrize(
    ("hour", "zone", "day"),
    [
        (5, "UTC", 9),
        (6, "UTC", 10),
        (3, "Africa/Nairobi", 10),
        (2, "Africa/Nairobi", 9),
        (6, "Nowhere/None", 10),
    ],
)
def test_day_begins_at_six_where_the_member_is(hour: int, zone: str, day: int) -> None:
    assert last_day(NOON.replace(hour=hour), zone) == datetime.date(2026, 3, day)


def test_hour_of_a_day_follows_summer_time() -> None:
    days = (datetime.date(2026, 1, 10), datetime.date(2026, 7, 10))
    assert [hour_of(day, "Europe/Paris").astimezone(datetime.UTC).hour for day in days] == [5, 4]


def test_notice_of_yesterday_is_due_at_six_in_the_morning() -> None:
    member = daily(time_zone="Africa/Nairobi")
    told(member, NOON - DAY)
    six_there = NOON.replace(hour=3)

    assert digests_due(six_there - HOUR / 60) == []
    assert digests_due(six_there) == [(member.pk, TODAY)]


def test_notice_of_this_morning_waits_for_the_next_day() -> None:
    told(daily(), NOON - HOUR)

    assert digests_due(NOON) == []
    assert [day for _member, day in digests_due(NOON + DAY)] == [TODAY + DAY]


@pytest.mark.parametrize(
    "fields",
    [
        {"notice_frequency": NoticeFrequency.AT_ONCE},
        {"notice_frequency": NoticeFrequency.NEVER},
        {"is_active": False},
    ],
    ids=["at once", "never", "closed"],
)
def test_others_get_no_daily_mail(fields: dict[str, object]) -> None:
    told(create_user(**{"notice_frequency": NoticeFrequency.DAILY} | fields), NOON - DAY)

    assert digests_due(NOON) == []


@pytest.mark.parametrize(
    "fields",
    [{"mailed_at": NOON}, {"read_at": NOON}, {"kind": ESSENTIAL}, {"kind": "of-no-app"}],
    ids=["mailed", "read", "essential", "unknown kind"],
)
def test_notice_is_left_out_that_needs_no_daily_mail(fields: dict[str, object]) -> None:
    member = daily()
    told(member, NOON - DAY, **fields)

    assert digests_due(NOON) == []
    assert not notices_of_digest(member, TODAY).exists()


def test_notices_of_long_ago_are_in_no_mail() -> None:
    member = daily()
    told(member, NOON - 8 * DAY)
    late = told(member, NOON - 6 * DAY)

    assert list(notices_of_digest(member, TODAY)) == [late]


def test_mail_holds_the_notices_of_one_member_oldest_first() -> None:
    member = daily()
    told(daily(), NOON - DAY)
    second = told(member, NOON - DAY, OTHER)
    first = told(member, NOON - 2 * DAY)

    assert list(notices_of_digest(member, TODAY)) == [first, second]


@pytest.mark.parametrize("count", [1, 3])
def test_due_members_are_found_in_one_query(count: int, django_assert_num_queries) -> None:
    for _number in range(count):
        told(daily(), NOON - DAY)

    with django_assert_num_queries(1):
        assert len(digests_due(NOON)) == count
