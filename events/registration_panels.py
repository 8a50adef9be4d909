"""What registration puts on the home page and the dashboard: one's own registrations, and those to confirm."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from network.members.rules import is_member, lacks_second_factor
from network.portal.slots import register

from .models import LIVE
from .queries.pages import pages_of
from .queries.registrations import events_with_registration, registrations_of
from .rules import may_run_event

MOST = 10
Filled = tuple[str, dict[str, Any]] | None


def _own(request: HttpRequest) -> list[tuple[Any, Any]]:
    """The reader's registrations for events to come, each with its page where there is one to see. Two queries."""
    found = list(
        registrations_of(request.user)
        .filter(state__in=LIVE, event__end_date__gte=timezone.localdate())
        .order_by("event__start_date", "pk")[:MOST]
    )
    pages = pages_of((row.event_id for row in found), request.user, get_language() or "en") if found else {}
    return [(row, pages[row.event_id]) for row in found if row.event_id in pages]


def _may_see(request: HttpRequest) -> bool:
    return is_member(request.user) and not lacks_second_factor(request)


@register("home", order=6, queries=4)
def my_registrations_on_the_home_page(request: HttpRequest, page: Any) -> Filled:
    """Nothing at all when there is none. One query beside the door's, two with registrations."""
    if not _may_see(request):
        return None
    rows = _own(request)
    return ("events/components/my_registrations.html", {"rows": rows}) if rows else None


@register("dashboard", order=20, queries=4)
def my_registrations(request: HttpRequest, member: Any) -> Filled:
    """The same, which also says that there is none."""
    if not _may_see(request):
        return None
    return "events/components/my_registrations.html", {"rows": _own(request)}


@register("dashboard", order=6, queries=4)
def registrations_to_confirm(request: HttpRequest, member: Any) -> Filled:
    """For the secretariat: events to come that take registrations, with what waits there. Two queries of its own."""
    if not may_run_event(request.user) or lacks_second_factor(request):
        return None
    to_come = events_with_registration().filter(end_date__gte=timezone.localdate())
    events = list(to_come.order_by("start_date", "pk")[:MOST])
    pages = pages_of((event.pk for event in events), request.user, get_language() or "en") if events else {}
    rows = [(event, pages[event.pk]) for event in events if event.pk in pages]
    return "events/components/registrations_to_confirm.html", {
        "rows": rows,
        "count": sum(event.registered for event, _page in rows),
    }
