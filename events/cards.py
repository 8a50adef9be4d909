"""An event or a report as an entry of a list."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from network.portal.cards import Card, card_of
from network.portal.formats import date_range_text

from .models import EventPage, ReportPage


def event_card(page: EventPage) -> Card:
    """The card of an event whose facts, country and kind are loaded."""
    event = page.event
    places = [page.city] if page.city else []
    return card_of(
        page,
        kind=event.kind.label if event.kind else _("Event"),
        date=date_range_text(event.start_date, event.end_date),
        facts=[*places, *([event.country.label] if event.country else [])],
        is_past=event.end_date < timezone.localdate(),
    )


def report_card(page: ReportPage) -> Card:
    """The card of a report whose country is loaded."""
    return card_of(
        page,
        kind=page.get_report_kind_display(),
        date=date_range_text(page.start_date, page.end_date) if page.start_date else "",
        facts=[*([page.code] if page.code else []), *([page.country.label] if page.country else [])],
    )
