"""What templates of circles need: moments in the reader's zone, links that keep a list's filter, text as HTML."""

from __future__ import annotations

import datetime
import zoneinfo

from babel.dates import format_time
from django import template
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from network.members.models import Member
from network.portal.formats import active_locale, date_text

from ..models import Contribution

register = template.Library()


def zone_of(member: Member) -> datetime.tzinfo:
    """The member's time zone; UTC where it has gone from the database of zones."""
    try:
        return zoneinfo.ZoneInfo(member.time_zone)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError):
        return datetime.UTC


@register.filter
def moment(value: datetime.datetime, member: Member) -> SafeString:
    """A moment in the member's time zone as a `time` element: "23 April 2027, 14:05"."""
    local = value.astimezone(zone_of(member))
    words = f"{date_text(local.date())}, {format_time(local.time(), 'HH:mm', locale=active_locale())}"
    comma = words.replace(",", "،") if active_locale().language == "ar" else words
    return format_html(
        '<time datetime="{}">{}</time>', value.astimezone(datetime.UTC).isoformat("T", "minutes"), comma
    )


@register.simple_tag
def query(**parameters: object) -> str:
    """A query string of the parameters that have a value: `{% query language=chosen after=page.last %}`."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"?{urlencode(given)}" if given else "?"


@register.filter
def body(contribution: Contribution) -> SafeString:
    """The HTML of a contribution. Safe: `network.forum.markdown` made it and lets no markup of the author through."""
    return mark_safe(contribution.html)
