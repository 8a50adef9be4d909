"""What the templates of events and reports need: cards, parts, facts in words."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.db.models import Q
from django.utils import translation

from events.cards import event_card, report_card
from events.models import Event, EventFee, ReportPage
from events.parts import parts_of_event, parts_of_report
from events.queries import event_listing
from events.standing import Standing, moment_text, standing_of
from network.portal.formats import hours_text, list_text, money_text

register = template.Library()
register.filter("event_card", event_card)
register.filter("report_card", report_card)
register.filter("event_parts", parts_of_event)
register.filter("report_parts", parts_of_report)


@register.filter
def hours(event: Event) -> str:
    """Opening hours on the first day in local time with the zone named; empty when no time is known."""
    if event.start_time is None:
        return ""
    return hours_text(event.start_date, event.start_time, event.end_time, event.timezone)


@register.filter
def fees(event: Event) -> str:
    """The fee in each currency, never converted: "300 US dollars or 200 euros"; empty when there is none."""
    rows: list[EventFee] = list(event.fees.all())
    return list_text([money_text(fee.amount, fee.currency) for fee in rows], "or")


@register.simple_tag(takes_context=True)
def event_of(context: template.Context, report: ReportPage) -> Any:
    """The page of the report's event in the reader's best edition, or None when there is none to see. Two queries."""
    if not report.event_id:
        return None
    with translation.override(context["language"]):  # the article may be in another language
        return next(iter(event_listing(context["request"], Q(event=report.event_id)).first(1)), None)


@register.simple_tag(takes_context=True)
def registration_standing(context: template.Context, event: Event) -> Standing | None:
    """How registration stands for the reader, in the reader's language; None where there is nothing to say."""
    with translation.override(context["language"]):
        return standing_of(event, context["request"].user)


@register.filter
def moment(value: datetime.datetime, zone: str | None) -> str:
    """A day and an hour on the clocks of a zone, which is named."""
    return moment_text(value, zone or "UTC")
