"""What notices put in places of the shell: how many are unread, in the header."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from network.portal import slots

from .notice_list import unread_count


@slots.register("header", order=20, queries=1)
def unread_notices(request: HttpRequest, subject: Any) -> tuple[str, dict[str, Any]] | None:
    """The way to one's notices, for people who are signed in; one query, none for visitors."""
    user = getattr(request, "user", None)  # none where a request failed before it had one
    if user is None or not user.is_authenticated:
        return None
    return "members/components/unread_notices.html", {"unread": unread_count(user)}
