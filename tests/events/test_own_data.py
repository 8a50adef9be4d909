"""The part of a person's file that tells of registrations."""

from __future__ import annotations

import json

import pytest

from events.actions.confirm import confirm_registration
from events.actions.nominate import nominate
from network.members.own_data import own_data_of
from tests.factories.members import create_focal_point, create_secretary
from tests.factories.registrations import (
    create_official,
    create_open_event,
    create_payment,
    create_registration,
)

pytestmark = pytest.mark.usefixtures("site")


def test_file_holds_registrations_changes_payments_and_nominations():
    event = create_open_event(
        needs_nomination=True, fees={"USD": "300"}, page={"title": "Trust in institutions"}
    ).event
    member = create_official("kenya")
    nominate(event=event, member=member, by=create_focal_point("kenya"), note="Zanzibarquux")
    registration = create_registration(event, member, remarks="I need an interpreter.")
    create_registration(event=create_open_event(page={"title": "Elsewhere"}))
    confirm_registration(registration=registration, by=create_secretary(), reason="Welcome")
    create_payment(registration, create_secretary())
    data = own_data_of(member)["events"]
    (told,) = data["registrations"]
    assert (told["event"], told["country"], told["remarks"]) == (
        "Trust in institutions",
        "KE",
        "I need an interpreter.",
    )
    assert [(change["state"], change["reason"]) for change in told["changes"]] == [
        ("registered", ""),
        ("confirmed", "Welcome"),
    ]
    assert [(payment["amount"], payment["currency"]) for payment in told["payments"]] == [("100.00", "USD")]
    assert [nomination["event"] for nomination in data["nominations"]] == ["Trust in institutions"]
    assert "Zanzibarquux" not in json.dumps(data)


def test_event_that_the_member_may_not_see_any_longer_is_not_named():
    page = create_open_event(page={"title": "Zanzibarquux"})
    registration = create_registration(page)
    assert "Zanzibarquux" in json.dumps(own_data_of(registration.member))
    page.unpublish()
    assert "Zanzibarquux" not in json.dumps(own_data_of(registration.member))
