"""A post is handed over: it is no longer held, and its seats go with it."""

from __future__ import annotations

import datetime

from django.db import transaction

from ..models import Appointment
from ..models.appointment import today


@transaction.atomic
def end_appointment(*, appointment: Appointment, end_date: datetime.date | None = None) -> bool:
    """End an appointment that is held, from today (UTC) on; returns whether anything changed.

    One that has ended stays as it was. One that has not begun yet is withdrawn: it never will.
    """
    row = Appointment.objects.select_for_update().get(pk=appointment.pk)
    day = end_date or today()
    if row.end_date is not None and row.end_date <= day:
        return False
    row.end_date = max(day, row.start_date)
    row.save(update_fields=["end_date"])
    return True
