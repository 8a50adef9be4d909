"""The rows that actions lock, always in the same order: circle, then thread, then contribution."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from ..models import Contribution, Thread


def locked_thread(thread: Thread) -> Thread:
    """The thread as it is now, locked to the end of the transaction: who holds it gives the next number."""
    return Thread.objects.select_for_update(of=("self",)).select_related("circle").get(pk=thread.pk)


def locked_contribution(contribution: Contribution) -> Contribution:
    """The contribution as it is now, with its thread locked."""
    thread = locked_thread(contribution.thread)
    row = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    row.thread = thread
    return row


def require(allowed: bool) -> None:
    """Stop, and undo the transaction, unless allowed."""
    if not allowed:
        raise PermissionDenied
