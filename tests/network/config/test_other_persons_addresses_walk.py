"""The walk of other people's addresses: what is sent to them by somebody else changes nothing of theirs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.network.config.private_world import World, own_addresses, rows

pytestmark = pytest.mark.xdist_group("private")
OTHERS = (
    "visitor",
    "applicant",
    "member",
    "member of another circle",
    "moderator of another circle",
    "focal point of another country",
    "editor",
    "administrator",
)
FORM: dict[str, Any] = {
    "text": "Somebody else",
    "title": "Somebody else",
    "reason": "Somebody else",
    "note": "Somebody else",
    "opinion": "endorsed",
    "decision": "approved",
    "state": "confirmed",
    "verb": "hide",
    "action": "hide",
    "confirm": "1",
    "confirmed": "1",
    "attention": "muted",
    "number": "1",
    "up_to": "1",
    "amount": "1",
    "currency": "USD",
    "method": "cash",
    "received_date": "2026-01-01",
    "is_staff": "on",
    "author": "1",
    "member": "1",
    "status": "confirmed",
}


@pytest.mark.parametrize("reader", OTHERS)
def test_what_another_person_sends_changes_nothing(reader: str, world: World) -> None:
    client, before = world.client(reader), rows(world)
    forms = FORM | {"registrations": [world.registration.pk], "chosen": [world.registration.pk]}
    open_thread = f"/{world.threads[0].circle.slug}/{world.threads[0].pk}/"

    statuses = {}
    for address in own_addresses(world):
        if open_thread in address or ("/circle-" in address and world.threads[0].circle.slug in address):
            continue  # every member speaks there
        statuses[address] = client.post(address, forms).status_code

    assert rows(world) == before
    assert {address: status for address, status in statuses.items() if status >= 500} == {}


def test_owner_can(world: World) -> None:
    """The walk would see a change: the owner's own form makes one."""
    before = rows(world)
    thread = world.threads[1]

    world.client("owner").post(f"/en/forum/{thread.circle.slug}/{thread.pk}/reply/", FORM)

    assert rows(world) != before
