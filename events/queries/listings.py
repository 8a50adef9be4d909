"""What readers see of events and reports: their lists."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Case, DateField, F, Q, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.portal.filters import choice_filter, language_filter, term_filter, year_filter
from network.portal.listing import BY_TITLE, NEWEST, Listing

from ..models import EventPage, ReportPage
from ..models.report import ReportKind


def event_listing(request: HttpRequest, base: Q | None = None) -> Listing:
    """The events that the request's reader may see: those to come, the next first, then those past."""
    return Listing(
        request,
        EventPage,
        filters=[
            term_filter("theme", _("Theme"), "themes", is_open=True),
            term_filter("country", _("Country"), "event__country", is_open=True, is_alphabetical=True),
            term_filter("type", _("Kind"), "event__kind", is_open=True),
            year_filter("year", _("Year"), "event__start_date"),
            language_filter(settings.LANGUAGES),
        ],
        sorts={
            "date": (_("Next first"), next_first()),
            "newest": NEWEST,
            "title": BY_TITLE,
        },
        related=("event", "event__country", "event__kind"),
        base=base or Q(),
    )


def report_listing(request: HttpRequest, base: Q | None = None) -> Listing:
    """The reports that the request's reader may see."""
    return Listing(
        request,
        ReportPage,
        filters=[
            term_filter("theme", _("Theme"), "themes", is_open=True),
            term_filter("country", _("Country"), "country", is_open=True, is_alphabetical=True),
            choice_filter("type", _("Kind"), "report_kind", ReportKind.choices, is_open=True),
            year_filter("year", _("Year"), "start_date"),
            language_filter(settings.LANGUAGES),
        ],
        sorts={
            "date": (_("Latest first"), (F("start_date").desc(nulls_last=True),)),
            "newest": NEWEST,
            "title": BY_TITLE,
        },
        related=("country",),
        base=base or Q(),
    )


def next_first() -> tuple[Any, ...]:
    """An order that shows the next event first, and after those to come the past ones, the latest first."""
    is_to_come = When(event__end_date__gte=timezone.localdate(), then=F("event__start_date"))
    return (Case(is_to_come, output_field=DateField()).asc(nulls_last=True), F("event__start_date").desc())
