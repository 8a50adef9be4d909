"""Many members at once, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, connections

from events.actions.register import register_for_event
from events.models import HOLDING_A_SEAT, Event, Registration, RegistrationState
from network.members.models import Member

PATIENCE_S = 60


@dataclass
class Outcome:
    """What a race left behind."""

    results: list[Any] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)


def all_at_once(
    calls: Sequence[Callable[[], Any]], *, before_each_statement: Callable[[str], None] | None = None
) -> Outcome:
    """Make the calls at the same moment, a thread each. Waits until all are done."""
    outcome = Outcome()
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait(PATIENCE_S)
            if before_each_statement is None:
                outcome.results.append(call())
            else:
                with connection.execute_wrapper(_told(before_each_statement)):
                    outcome.results.append(call())
        except Exception as error:
            outcome.errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S * 2)
    assert not any(thread.is_alive() for thread in threads)
    return outcome


def _told(tell: Callable[[str], None]) -> Callable[..., Any]:
    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        tell(sql)
        return execute(sql, params, many, context)

    return wrapper


def registering(event: Event, members: Sequence[Member]) -> list[Callable[[], Registration]]:
    return [
        lambda member=member: register_for_event(event=event, member=member, language="en")
        for member in members
    ]


@dataclass(frozen=True)
class Standing:
    """Who has a seat and who waits: `seats` in the order of arrival, turns of all others."""

    seats: list[int | None]
    turns_seated: list[int]
    turns_waiting: list[int]


def standing_of(event: Event) -> Standing:
    rows = list(Registration.objects.filter(event=event).order_by("turn"))
    seated = [row for row in rows if row.state in HOLDING_A_SEAT]
    return Standing(
        seats=[row.seat for row in seated],
        turns_seated=[row.turn for row in seated],
        turns_waiting=[row.turn for row in rows if row.state == RegistrationState.WAITING],
    )
