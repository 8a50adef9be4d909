"""Who speaks: the office shown beside a name, for those who let it be seen."""

from __future__ import annotations

from collections.abc import Iterable

from network.members.models import Appointment

from .models import Contribution


def offices_of(members: Iterable[int]) -> dict[int, Appointment]:
    """The present post of each of these members who shows it, with post, organisation and country. One query."""
    shown = (
        Appointment.objects.current()
        .filter(member__in=set(members), member__directory_entry__shows_post=True)
        .select_related("post", "organisation", "country")
        .order_by("start_date", "pk")
    )
    return {appointment.member_id: appointment for appointment in shown}


def add_offices(contributions: Iterable[Contribution]) -> None:
    """Give each contribution `office`: the Appointment shown of its author, or None. One query."""
    listed = list(contributions)
    offices = offices_of(
        row.author_id for row in listed if row.author_id is not None and row.author is not None
    )
    for row in listed:
        row.office = offices.get(row.author_id) if row.author_id else None  # type: ignore[attr-defined]
