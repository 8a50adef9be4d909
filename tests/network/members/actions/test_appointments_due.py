"""Posts that begin or end by the calendar."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from network.config.actions.run_due import run_due
from network.members.actions.appointments_due import posts_due
from tests.factories.members import create_member, give_post
from tests.network.members.test_membership_receivers import told

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def at(day: int, hour: int = 0) -> datetime.datetime:
    return datetime.datetime(2027, 3, day, hour, tzinfo=datetime.UTC)


def test_beginning_and_end_are_each_told_once() -> None:
    member = create_member()
    with time_machine.travel(at(1), tick=False):
        give_post(
            member,
            "secretary-to-cabinet",
            start_date=datetime.date(2027, 3, 3),
            end_date=datetime.date(2027, 3, 5),
        )
    for moment, count in ((at(2, 23), 0), (at(3), 1), (at(3, 1), 0), (at(4), 0), (at(5), 1), (at(6), 0)):
        with told() as found:
            assert posts_due(now=moment) == {"posts due": count}
        assert found == [member] * count


def test_days_without_a_run_are_made_up_for() -> None:
    with time_machine.travel(at(1), tick=False):
        give_post(create_member(), "secretary-to-cabinet", start_date=datetime.date(2027, 3, 3))
    assert posts_due(now=at(20)) == {"posts due": 1}


def test_post_is_held_from_its_first_day_until_the_day_it_ends() -> None:
    member = create_member()
    give_post(
        member,
        "secretary-to-cabinet",
        start_date=datetime.date(2027, 3, 3),
        end_date=datetime.date(2027, 3, 5),
    )
    held = [member.appointments.current(datetime.date(2027, 3, day)).exists() for day in (2, 3, 4, 5)]
    assert held == [False, True, True, False]


def test_what_is_due_holds_posts() -> None:
    with time_machine.travel(at(1), tick=False):
        give_post(create_member(), "secretary-to-cabinet", start_date=datetime.date(2027, 3, 3))
    with time_machine.travel(at(3), tick=False):
        assert (run_due() or {})["posts due"] == 1
