"""Time zones that people choose from."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def timezones() -> list[tuple[str, str]]:
    """The IANA zones to choose from: Africa first, then the others by name."""
    names = [
        name
        for name in zoneinfo.available_timezones()
        if "/" in name and not name.startswith(("Etc", "posix"))
    ]
    ordered = sorted(names, key=lambda name: (not name.startswith("Africa/"), name))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in ordered)]


def validate_timezone(name: str) -> None:
    """Raises ValidationError unless `name` is an IANA zone."""
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise ValidationError(_("Choose a time zone from the list.")) from error
