"""The preview tells what would happen to each."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions.attend import mark_attended
from events.actions.cancel import cancel_registration
from events.models import Event, RegistrationState
from events.queries.decisions import Decision, Planned, preview
from events.refusals import Refusal
from tests.factories.registrations import create_confirmed, create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_each_is_told_what_confirming_would_do():
    event = create_open_event(capacity=2).event
    confirmed, registered, waiting = (
        create_confirmed(event),
        create_registration(event),
        create_registration(event),
    )
    stranger = create_registration()
    plans = preview(event, [stranger.pk, waiting.pk, registered.pk, confirmed.pk], Decision.CONFIRM)
    assert plans == [
        Planned(confirmed, None),
        Planned(registered, RegistrationState.CONFIRMED),
        Planned(waiting, None, Refusal.NO_SEAT),
    ]
    registered.refresh_from_db()
    assert registered.state == "registered"


def test_waiting_member_whose_turn_it_is_would_be_confirmed():
    event = create_open_event(capacity=1).event
    rows = [create_registration(event) for _ in range(3)]
    Event.objects.filter(pk=event.pk).update(capacity=2)  # behind the back of the receiver
    event.refresh_from_db()
    plans = preview(event, [row.pk for row in rows[1:]], Decision.CONFIRM)
    assert [plan.refusal for plan in plans] == [None, Refusal.NO_SEAT]


def test_each_is_told_what_declining_would_do():
    event = create_open_event().event
    present, cancelled, registered = (create_registration(event) for _ in range(3))
    cancel_registration(registration=cancelled, by=cancelled.member)
    with time_machine.travel(event.start_date):
        mark_attended(registration=present)
    plans = preview(event, [present.pk, cancelled.pk, registered.pk], Decision.DECLINE)
    assert plans == [
        Planned(present, None, Refusal.ATTENDED),
        Planned(cancelled, None, Refusal.NOT_LIVE),
        Planned(registered, RegistrationState.DECLINED),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_preview_costs_the_same_whatever_the_number(count):
    event = create_open_event(capacity=1).event
    ids = [create_registration(event).pk for _ in range(count)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        preview(event, ids, Decision.CONFIRM)
    assert len(queries) == 2
