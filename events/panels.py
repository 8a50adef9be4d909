"""What events and reports put in places of the shell: home page, country, theme, and each other's pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from network.portal.slots import register

from .cards import event_card, report_card
from .models import EventPage
from .queries import event_listing, report_listing

LATEST = 3
OF_A_PLACE = 6
OF_AN_EVENT = 12
TEMPLATE = "portal/components/panel.html"


@register("home", order=10, queries=2)
def next_event(request: HttpRequest, subject: Any) -> Any:
    """The event that is under way or comes next."""
    found = event_listing(request, Q(event__end_date__gte=timezone.localdate())).first(1)
    return ("events/components/next_event.html", {"card": event_card(found[0])}) if found else None


@register("home", order=30, queries=2)
def latest_reports(request: HttpRequest, subject: Any) -> Any:
    found = report_listing(request).first(LATEST)
    return _panel("reports", _("Latest reports"), found, more=_("All reports"))


@register("country", order=20, queries=2)
def events_of_country(request: HttpRequest, country: Any) -> Any:
    found = event_listing(request, Q(event__country=country)).first(OF_A_PLACE)
    return _panel(
        "events", _("Events"), found, more=_("All events in this country"), query=f"?country={country.slug}"
    )


@register("country", order=30, queries=2)
def reports_of_country(request: HttpRequest, country: Any) -> Any:
    found = report_listing(request, Q(country=country)).first(OF_A_PLACE)
    return _panel(
        "reports",
        _("Reports"),
        found,
        more=_("All reports of this country"),
        query=f"?country={country.slug}",
    )


@register("theme", order=20, queries=2)
def events_of_theme(request: HttpRequest, theme: Any) -> Any:
    found = event_listing(request, Q(themes=theme)).first(OF_A_PLACE)
    return _panel(
        "events", _("Events"), found, more=_("All events on this theme"), query=f"?theme={theme.slug}"
    )


@register("theme", order=30, queries=2)
def reports_of_theme(request: HttpRequest, theme: Any) -> Any:
    found = report_listing(request, Q(themes=theme)).first(OF_A_PLACE)
    return _panel(
        "reports", _("Reports"), found, more=_("All reports on this theme"), query=f"?theme={theme.slug}"
    )


@register("item", order=10, queries=2)
def reports_of_event(request: HttpRequest, item: Any) -> Any:
    """On the page of an event: its reports."""
    if not isinstance(item, EventPage):
        return None
    found = report_listing(request, Q(event=item.event_id)).first(OF_AN_EVENT)
    return _panel("reports", _("Reports of this event"), found)


def _panel(section: str, heading: str, found: list[Any], *, more: str = "", query: str = "") -> Any:
    """Cards of the events or reports found and the way to the whole list, or None when none was found."""
    if not found:
        return None
    card = event_card if section == "events" else report_card
    return TEMPLATE, {
        "anchor": section,
        "heading": heading,
        "cards": [card(page) for page in found],
        "more": more,
        "more_path": f"{section}/{query}",
    }
