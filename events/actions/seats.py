"""Seats of an event: the one place where what is scarce is locked, counted and given.

Whatever gives or frees a seat, or reads how many are free in order to write, begins with `lock_seats(event)` in its
transaction, then counts with `queries.seats.Seats.of(event)`. On PostgreSQL the row of the event is locked until the
transaction ends; what is read afterwards is what earlier holders of the lock wrote. On SQLite every transaction takes
the write lock of the database as it begins (`network.config.env`), which locks more than the row. Where several rows
are locked, the order is: a member, the event, receipts. Should the lock ever fail, constraints of the table refuse a
second holder of a seat or of a turn.
"""

from __future__ import annotations

from django.db import transaction

from ..models import Event, Registration


def lock_seats(event: Event) -> Event:
    """Lock the event's seats until the transaction ends, and return the event as it is now.

    Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Seats are locked inside a transaction.")
    locked: Event = Event.objects.select_for_update().get(pk=event.pk)
    return locked


def next_turn(event: Event) -> int:
    """The place after the last in the order of arrival of a locked event."""
    last = Registration.objects.filter(event=event).order_by("-turn").values_list("turn", flat=True).first()
    return (last or 0) + 1
