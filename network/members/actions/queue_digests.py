"""Queue the daily mails that are due."""

from __future__ import annotations

import datetime

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from ..digest import digests_due
from ..tasks import deliver_digest


@transaction.atomic
def queue_digests(*, now: datetime.datetime) -> dict[str, int]:
    """Write a task for each member whose daily mail is due; counts `daily mails queued`.

    Not again for a day whose task is still known, as notices that may not be shown stay unmailed. A task that was
    written twice all the same sends one mail.
    """
    due = digests_due(now)
    known = _known_tasks() if due else set()
    wanted = [(member, day) for member, day in due if (member, day.isoformat()) not in known]
    for member, day in wanted:
        deliver_digest.enqueue(member, day.isoformat())
    return {"daily mails queued": len(wanted)}


def _known_tasks() -> set[tuple[int, str]]:
    """Member and day of the tasks in the queue, waiting or done."""
    rows = DBTaskResult.objects.filter(task_path=deliver_digest.module_path)
    return {tuple(given["args"][:2]) for given in rows.values_list("args_kwargs", flat=True)}
