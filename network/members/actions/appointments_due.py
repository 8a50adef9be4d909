"""Posts that begin or end by the calendar."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F, Q

from ..models import Appointment
from ..signals import posts_changed


def posts_due(*, now: datetime.datetime) -> dict[str, int]:
    """Tell those who follow posts of appointments that began or ended since they were last told; counts `posts due`.

    Each appointment in a transaction of its own, once a beginning and once an end, also after days without a run.
    """
    day = now.astimezone(datetime.UTC).date()
    begun = Q(start_date__lte=day, start_date__gt=F("followed_date"))
    ended = Q(end_date__lte=day, end_date__gt=F("followed_date"))
    due = Appointment.objects.filter(begun | ended).order_by("pk").values_list("pk", flat=True)
    return {"posts due": sum(_follow(pk, day, begun | ended) for pk in list(due))}


@transaction.atomic
def _follow(pk: int, day: datetime.date, is_due: Q) -> bool:
    row = (
        Appointment.objects.select_for_update(of=("self",))
        .filter(is_due, pk=pk)
        .select_related("member")
        .first()
    )
    if row is None:
        return False
    Appointment.objects.filter(pk=pk).update(followed_date=day)
    posts_changed.send(sender=Appointment, member=row.member)
    return True
