"""What membership puts in places of the shell, for people who are signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from network.portal.slots import register

from .queries.applications import applications_waiting_for, latest_application
from .roles import FOCAL_POINTS, SECRETARIAT
from .rules import has_role, is_member, lacks_second_factor

Filled = tuple[str, dict[str, Any]] | None


@register("home", order=5, queries=2)
def waiting_on_home(request: HttpRequest, subject: Any) -> Filled:
    """How many applications wait for this reader; no panel, and no query, for visitors; none when nothing waits."""
    return _waiting(request, is_quiet=True)


@register("dashboard", order=10, queries=2)
def waiting(request: HttpRequest, subject: Any) -> Filled:
    """The same on the dashboard, also when nothing waits."""
    return _waiting(request, is_quiet=False)


@register("dashboard", order=50, queries=2)
def membership(request: HttpRequest, subject: Any) -> Filled:
    """The state of the reader's application, or the posts that a member holds, and the ways to one's own pages."""
    if is_member(request.user):
        held = request.user.appointments.current().select_related("post", "organisation", "country")
        return "members/components/membership_panel.html", {"is_member": True, "appointments": list(held)}
    application = latest_application(request.user)
    return "members/components/membership_panel.html", {"is_member": False, "application": application}


def _waiting(request: HttpRequest, *, is_quiet: bool) -> Filled:
    if not has_role(request.user, FOCAL_POINTS, SECRETARIAT) or lacks_second_factor(request):
        return None
    count = applications_waiting_for(request.user).count()
    if not count and is_quiet:
        return None
    return "members/components/waiting_panel.html", {"count": count}
