"""Which notices a daily mail holds, and who is due one."""

from __future__ import annotations

import datetime
import zoneinfo

from django.db.models import Min, QuerySet

from .models import Member, Notice, NoticeFrequency
from .notices import notice_kinds

HOUR = datetime.time(6)
"""When the mail of a day may go, in the member's own time zone; it holds what was told before this hour."""
REACH = datetime.timedelta(days=7)
"""Older notices are in no mail: those of a member who has just chosen to get mail again, or of a long outage."""


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The zone, or UTC for one that this machine does not know."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError):
        return zoneinfo.ZoneInfo("UTC")


def last_day(now: datetime.datetime, time_zone: str) -> datetime.date:
    """The day there whose hour has come last."""
    local = now.astimezone(zone_of(time_zone))
    return local.date() if local.time() >= HOUR else local.date() - datetime.timedelta(days=1)


def hour_of(day: datetime.date, time_zone: str) -> datetime.datetime:
    return datetime.datetime.combine(day, HOUR, zone_of(time_zone))


def notices_of_digest(member: Member, day: datetime.date) -> QuerySet[Notice]:
    """What the mail of this day tells the member, oldest first; mailed ones are out, so that the second is empty.

    A notice that was read on the site needs no mail, and essential ones have had their own.
    """
    end = hour_of(day, member.time_zone)
    return _waiting().filter(recipient=member, created_at__lt=end, created_at__gte=end - REACH)


def digests_due(now: datetime.datetime) -> list[tuple[int, datetime.date]]:
    """Members (primary keys) with a notice for the mail of their day, and that day. One query."""
    waiting = (
        _waiting()
        .filter(
            recipient__is_active=True,
            recipient__notice_frequency=NoticeFrequency.DAILY,
            created_at__gte=now - REACH,
        )
        .order_by("recipient")
        .values_list("recipient", "recipient__time_zone")
        .annotate(oldest=Min("created_at"))
    )
    due = []
    for member_pk, time_zone, oldest in waiting:
        day = last_day(now, time_zone)
        if oldest < hour_of(day, time_zone):
            due.append((member_pk, day))
    return due


def _waiting() -> QuerySet[Notice]:
    in_digests = [kind.name for kind in notice_kinds() if not kind.is_essential]
    return Notice.objects.filter(mailed_at=None, read_at=None, kind__in=in_digests).order_by(
        "created_at", "pk"
    )
