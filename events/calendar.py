"""An event, or somebody's registration for it, as a calendar file (RFC 5545) that any calendar takes in.

One entry reaches from the opening on the first day to the closing on the last, in the event's own time zone, whose
rules go with it. Without an opening hour, or with hours that end before they begin, the entry is for whole days: it
then holds the days and leaves the hours to the programme. The library folds and escapes what people wrote.
"""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from network.members.models import Member
from network.portal.audience import visible_to
from network.portal.editions import best_editions
from network.portal.queries import address_of

from .models import Event, EventPage, Registration, RegistrationState

CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"
DAY = datetime.timedelta(days=1)
STATUS = {
    RegistrationState.REGISTERED: "TENTATIVE",
    RegistrationState.WAITING: "TENTATIVE",
    RegistrationState.CONFIRMED: "CONFIRMED",
    RegistrationState.CANCELLED: "CANCELLED",
    RegistrationState.DECLINED: "CANCELLED",
}


def calendar_of(
    subject: Registration | Event,
    language: str,
    *,
    reader: Member | AnonymousUser | None = None,
    now: datetime.datetime | None = None,
) -> bytes:
    """The calendar file of an event, or of a registration for it, in the words of `language`.

    It tells what `reader` may read: by default a visitor of an event, its own member of a registration. Of a
    registration, the entry says in which state it is. The same entry keeps its UID, with a SEQUENCE that grows with
    each change, so that a calendar replaces it. `now` is its DTSTAMP.
    """
    registration = subject if isinstance(subject, Registration) else None
    event: Event = subject.event if isinstance(subject, Registration) else subject
    reader = reader or (registration.member if registration else AnonymousUser())
    with translation.override(language):
        calendar = icalendar.Calendar()
        calendar.add("version", "2.0")
        calendar.add("prodid", "-//Pan-African Network//Events//EN")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        page = _page(event, reader, language)
        calendar.add_component(_entry(event, registration, page, now or timezone.now()))
        # The zone's rules around the event alone: all since 1970 are long, and the search for them overlooks
        # what lasts for less than two months, as the hours of Ramadan do.
        calendar.add_missing_timezones(event.start_date - DAY, event.end_date + 2 * DAY)
        return bytes(calendar.to_ical())


def _entry(
    event: Event, registration: Registration | None, page: EventPage | None, now: datetime.datetime
) -> icalendar.Event:
    language = translation.get_language() or settings.LANGUAGE_CODE
    entry = icalendar.Event()
    entry.add("uid", _uid(event, registration))
    entry.add("dtstamp", now.astimezone(datetime.UTC))
    entry.add("sequence", _changes(event, registration))
    entry.add("status", STATUS[RegistrationState(registration.state)] if registration else "CONFIRMED")
    _add_time(entry, event)
    told_in = {"language": page.locale.language_code if page else language}
    entry.add("summary", page.title if page else _("Event"), parameters=told_in)
    if place := _place(event, page):
        entry.add("location", place, parameters={"language": language})
    if page:
        entry.add("url", settings.SITE_URL + address_of(page, language))
        text = "\n\n".join(part for part in (_state_text(registration), page.summary) if part)
        if text:
            entry.add("description", text)
    entry.add("transp", "OPAQUE" if registration and registration.holds_seat else "TRANSPARENT")
    return entry


def _page(event: Event, reader: Member | AnonymousUser, language: str) -> EventPage | None:
    """The best edition of the event that the reader may see."""
    pages = visible_to(EventPage.objects.live().filter(event=event), reader)
    return best_editions(pages, language).select_related("locale").first()


def _uid(event: Event, registration: Registration | None) -> str:
    host = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    row = f"registration-{registration.pk}" if registration else "event"
    return f"event-{event.pk}-{row}@{host}"


def _changes(event: Event, registration: Registration | None) -> int:
    revisions: int = event.revisions.count()
    return revisions + (registration.changes.count() if registration else 0)


def _add_time(entry: icalendar.Event, event: Event) -> None:
    """The opening and the closing in the event's zone, or whole days; the end of whole days is the day after."""
    if event.start_time is not None and event.end_time is not None:
        zone = ZoneInfo(event.timezone)
        opens = datetime.datetime.combine(event.start_date, event.start_time, zone)
        closes = datetime.datetime.combine(event.end_date, event.end_time, zone)
        if opens < closes:
            entry.add("dtstart", opens)
            entry.add("dtend", closes)
            return
    elif event.start_time is not None and event.start_date == event.end_date:
        zone = ZoneInfo(event.timezone)
        entry.add("dtstart", datetime.datetime.combine(event.start_date, event.start_time, zone))
        return
    entry.add("dtstart", event.start_date)
    entry.add("dtend", event.end_date + DAY)


def _place(event: Event, page: EventPage | None) -> str:
    parts = [*([page.venue, page.city] if page else []), str(event.country or "")]
    separator = "، " if translation.get_language() == "ar" else ", "
    return separator.join(part for part in parts if part)


def _state_text(registration: Registration | None) -> str:
    if registration is None:
        return ""
    return _("Your registration: %(state)s") % {"state": registration.get_state_display()}
