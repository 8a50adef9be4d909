"""A post is handed over."""

from __future__ import annotations

import datetime

import pytest

from network.members.actions.end_appointment import end_appointment
from network.members.models.appointment import today
from tests.factories.members import create_member, give_post
from tests.network.members.test_membership_receivers import told

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_post_is_no_longer_held_from_the_same_day_on() -> None:
    member = create_member(post="secretary-to-cabinet")
    with told() as found:
        assert end_appointment(appointment=member.appointments.get())
    assert found == [member]
    assert member.appointments.get().end_date == today()
    assert not member.appointments.current().exists()


def test_ending_twice_is_ending_once() -> None:
    appointment = give_post(create_member(), "permanent-secretary", end_date=datetime.date(2021, 5, 1))
    with told() as found:
        assert not end_appointment(appointment=appointment)
    assert found == []
    appointment.refresh_from_db()
    assert appointment.end_date == datetime.date(2021, 5, 1)


def test_post_that_has_not_begun_never_begins() -> None:
    start = today() + datetime.timedelta(days=9)
    appointment = give_post(create_member(), "permanent-secretary", start_date=start)
    assert end_appointment(appointment=appointment)
    assert not appointment.member.appointments.current(start).exists()
