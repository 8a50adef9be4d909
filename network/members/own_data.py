"""What the network holds about a person, as every app says it: a registry, so that this app knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .models import Application, Appointment, DirectoryEntry, Member

OwnData = Callable[[Member], Any]

_parts: dict[str, OwnData] = {}


def register_own_data(name: str, data: OwnData) -> OwnData:
    """Make known what an app holds about a person: a callable that gives dicts, lists, texts, numbers and None.

    `name` is a key of the file, in English. Only what is about this very person: nothing that others wrote or said.
    Raises ValueError when another part has the name.
    """
    if _parts.setdefault(name, data) is not data:
        raise ValueError(f"two parts of a person's data are named {name!r}")
    return data


def own_data_of(member: Member) -> dict[str, Any]:
    """All that is held about the member, by part."""
    return {name: data(member) for name, data in _parts.items()}


def _account(member: Member) -> dict[str, Any]:
    return {
        "email": member.email,
        "first_name": member.first_name,
        "last_name": member.last_name,
        "name_in_arabic": member.name_in_arabic,
        "language": member.language,
        "time_zone": member.time_zone,
        "notices_by_mail": member.notice_frequency,
        "joined": member.date_joined.isoformat(),
        "last_sign_in": member.last_login.isoformat() if member.last_login else None,
        "roles": sorted(member.groups.exclude(name__startswith="circle-").values_list("name", flat=True)),
        "focal_point_for": [row.country.code for row in member.focal_point_for.select_related("country")],
        "coordinator_of": [row.theme.slug for row in member.coordinator_of.select_related("theme")],
    }


def _application(row: Application) -> dict[str, Any]:
    """What the person wrote and was answered. What the focal point wrote is between them and the secretariat."""
    return {
        "first_name": row.first_name,
        "last_name": row.last_name,
        "name_in_arabic": row.name_in_arabic,
        "post": row.post.slug,
        "title": row.title,
        "organisation": row.organisation_name,
        "country": row.country.code,
        "languages": row.languages,
        "expertise": row.expertise,
        "reason": row.reason,
        "state": row.state,
        "submitted": row.submitted_at.isoformat(),
        "decided": row.decided_at.isoformat() if row.decided_at else None,
        "decision_reason": row.decision_reason,
    }


def _appointment(row: Appointment) -> dict[str, Any]:
    return {
        "post": row.post.slug,
        "title": row.title,
        "organisation": row.organisation.name if row.organisation else None,
        "country": row.country.code if row.country else None,
        "from": row.start_date.isoformat(),
        "until": row.end_date.isoformat() if row.end_date else None,
    }


def _directory_entry(member: Member) -> dict[str, Any] | None:
    entry = DirectoryEntry.objects.filter(member=member).first()
    if entry is None:
        return None
    return {
        "languages": entry.languages,
        "expertise": entry.expertise,
        "themes": [theme.slug for theme in entry.themes.all()],
        "is_listed": entry.is_listed,
        "shows_post": entry.shows_post,
        "shows_expertise": entry.shows_expertise,
        "shows_email": entry.shows_email,
    }


def _notices(member: Member) -> list[dict[str, Any]]:
    """Which notices were sent and when; their words follow from what they are about."""
    return [
        {
            "kind": row.kind,
            "created": row.created_at.isoformat(),
            "read": row.read_at.isoformat() if row.read_at else None,
            "mailed": row.mailed_at.isoformat() if row.mailed_at else None,
        }
        for row in member.notices.order_by("pk")
    ]


register_own_data("account", _account)
register_own_data(
    "applications",
    lambda member: [_application(row) for row in member.applications.select_related("post", "country")],
)
register_own_data(
    "appointments",
    lambda member: [
        _appointment(row) for row in member.appointments.select_related("post", "organisation", "country")
    ],
)
register_own_data("directory_entry", _directory_entry)
register_own_data("notices", _notices)
