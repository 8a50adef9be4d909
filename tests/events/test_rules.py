"""Who may do what with registrations."""

from __future__ import annotations

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from events.actions.cancel import cancel_registration
from events.refusals import Refusal
from events.rules import (
    may_cancel,
    may_nominate,
    may_register,
    may_run_event,
    may_see_registration,
)
from network.portal.audience import Audience, set_audience
from tests.factories.members import (
    create_editor,
    create_focal_point,
    create_secretary,
    create_staff,
    create_user,
)
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = pytest.mark.usefixtures("site")


def strangers() -> list:
    return [
        AnonymousUser(),
        create_user(),
        create_official(),
        create_focal_point("kenya"),
        create_editor(),
        create_staff("moderators"),
    ]


def test_events_are_run_by_the_secretariat_alone():
    assert may_run_event(create_secretary())
    assert not any(may_run_event(user) for user in strangers())


def test_registration_is_seen_by_its_member_and_the_secretariat():
    registration = create_registration()
    assert may_see_registration(registration.member, registration)
    assert may_see_registration(create_secretary(), registration)
    assert not any(may_see_registration(user, registration) for user in strangers())


def test_registration_is_cancelled_by_its_member_and_the_secretariat():
    registration = create_registration()
    assert may_cancel(registration.member, registration)
    assert may_cancel(create_secretary(), registration)
    assert not any(may_cancel(user, registration) for user in strangers())


def test_member_does_not_cancel_what_is_over_or_cancelled():
    registration, secretary = create_registration(), create_secretary()
    with time_machine.travel(registration.event.end_date.replace(year=registration.event.end_date.year + 1)):
        assert not may_cancel(registration.member, registration)
        assert may_cancel(secretary, registration)
    cancel_registration(registration=registration, by=registration.member)
    assert not may_cancel(registration.member, registration)


def test_visitor_may_not_register():
    assert may_register(AnonymousUser(), create_open_event().event) == Refusal.NOT_A_MEMBER


def test_hidden_event_is_not_found_before_anything_else_is_said():
    page = create_open_event(takes_registrations=False)
    set_audience(page, Audience.MEMBERS)
    assert may_register(AnonymousUser(), page.event) == Refusal.NOT_FOUND
    assert may_register(create_official(), page.event) == Refusal.NOT_TAKEN


def test_full_event_is_no_reason_against_registering():
    event = create_open_event(capacity=1).event
    create_registration(event)
    assert may_register(create_official(), event) is None


def test_nominations_to_a_hidden_event_are_not_found():
    page = create_open_event(needs_nomination=True, page={"live": False})
    assert (
        may_nominate(create_focal_point("kenya"), page.event, create_official("kenya")) == Refusal.NOT_FOUND
    )


def test_event_that_is_over_takes_no_nominations():
    event = create_open_event(needs_nomination=True).event
    focal, member = create_focal_point("kenya"), create_official("kenya")
    assert may_nominate(focal, event, member) is None
    with time_machine.travel(event.end_date.replace(year=event.end_date.year + 1)):
        assert may_nominate(focal, event, member) == Refusal.PAST
