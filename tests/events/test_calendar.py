"""Calendar files, read back by two parsers that know nothing of each other."""

from __future__ import annotations

import datetime
from typing import Any

import icalendar
import pytest
import vobject

from events.calendar import calendar_of
from events.models import Event, Registration, RegistrationChange
from network.portal.audience import Audience, set_audience
from network.vocabulary.models import Country
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_event

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2027, 1, 1, 12, tzinfo=datetime.UTC)
HOSTILE = "A; B, C\\ \"D\"\r\nBEGIN:VEVENT\r\nSUMMARY:x =cmd|'/c calc'!A1 \u202e"


def facts(**fields: Any) -> Event:
    defaults = {
        "reference": "seminar",
        "start_date": datetime.date(2027, 3, 1),
        "end_date": datetime.date(2027, 3, 3),
        "start_time": datetime.time(9),
        "end_time": datetime.time(17, 30),
        "timezone": "Africa/Casablanca",
        "country": Country.objects.get(slug="morocco"),
    }
    return Event.objects.create(**{**defaults, **fields})


def registration_of(event: Event, state: str = "confirmed") -> Registration:
    seat = 1 if state in ("registered", "confirmed") else None
    return Registration.objects.create(
        event=event, member=create_member(), state=state, seat=seat, turn=1, language="en"
    )


def entry_of(content: bytes) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(content)
    (entry,) = calendar.walk("VEVENT")
    assert not entry.errors
    return entry


def test_hours_are_those_of_the_events_zone_by_both_parsers() -> None:
    event = facts()
    create_event(event=event, title="Seminar")

    content = calendar_of(event, "en", now=NOW)

    # Morocco keeps UTC in Ramadan, which this is, and UTC+1 else.
    opens = datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC)
    closes = datetime.datetime(2027, 3, 3, 17, 30, tzinfo=datetime.UTC)
    one = entry_of(content)
    other = vobject.readOne(content.decode()).vevent
    assert (one.start, one.end) == (opens, closes)
    assert (other.dtstart.value, other.dtend.value) == (opens, closes)
    assert (one["summary"], other.summary.value) == ("Seminar", "Seminar")
    assert b"DTSTART;TZID=Africa/Casablanca:20270301T090000\r\n" in content
    assert b"BEGIN:VTIMEZONE\r\nTZID:Africa/Casablanca\r\n" in content


def test_zone_goes_with_the_file_also_where_clocks_change() -> None:
    event = facts(
        timezone="Europe/Paris", start_date=datetime.date(2027, 3, 27), end_date=datetime.date(2027, 3, 30)
    )
    create_event(event=event)

    other = vobject.readOne(calendar_of(event, "en", now=NOW).decode()).vevent

    assert other.dtstart.value.utcoffset() == datetime.timedelta(hours=1)
    assert other.dtend.value.utcoffset() == datetime.timedelta(hours=2)


@pytest.mark.parametrize(
    "hours",
    [
        {"start_time": None, "end_time": None},
        {"end_time": None},
        {
            "start_time": datetime.time(17),
            "end_time": datetime.time(9),
            "end_date": datetime.date(2027, 3, 1),
        },
    ],
)
def test_event_without_usable_hours_takes_whole_days(hours: dict[str, Any]) -> None:
    event = facts(**hours)
    create_event(event=event)

    content = calendar_of(event, "en", now=NOW)

    one, other = entry_of(content), vobject.readOne(content.decode()).vevent
    after = event.end_date + datetime.timedelta(days=1)
    assert (one.start, one.end) == (event.start_date, after)
    assert (other.dtstart.value, other.dtend.value) == (event.start_date, after)
    assert b"VTIMEZONE" not in content


def test_opening_hour_alone_is_told_of_one_day() -> None:
    event = facts(end_time=None, end_date=datetime.date(2027, 3, 1))
    create_event(event=event)

    entry = entry_of(calendar_of(event, "en", now=NOW))

    assert entry.start.isoformat() == "2027-03-01T09:00:00+00:00"
    assert "dtend" not in entry


def test_title_cannot_write_lines_of_its_own() -> None:
    event = facts()
    create_event(event=event, title=HOSTILE)

    content = calendar_of(event, "en", now=NOW)

    read = HOSTILE.replace("\r\n", "\n")
    assert entry_of(content)["summary"] == read
    assert vobject.readOne(content.decode()).vevent.summary.value == read
    assert content.count(b"BEGIN:VEVENT\r\n") == 1


def test_arabic_text_is_folded_between_characters() -> None:
    event = facts()
    title = "ندوة إقليمية حول بوابات الخدمات الشخصية للمواطنين وتجارب الإدارات العمومية في أفريقيا"
    page = create_event("en", event=event)
    create_edition(page, "ar", title=title, summary="ملخص " * 60)

    content = calendar_of(event, "ar", now=NOW)

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines]  # no character is cut in two
    assert entry_of(content)["summary"] == title
    assert vobject.readOne(content.decode()).vevent.summary.value == title


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
def test_words_are_those_of_the_reader(language: str) -> None:
    event = facts()
    page = create_event("en", event=event, title="Title en", slug="seminar", city="Rabat")
    for code in ("fr", "pt", "ar"):
        create_edition(page, code, title=f"Title {code}")

    entry = entry_of(calendar_of(event, language, now=NOW))

    assert entry["summary"] == f"Title {language}"
    assert entry["summary"].params["LANGUAGE"] == language
    names = {"en": "Morocco", "fr": "Maroc", "pt": "Marrocos", "ar": "المغرب"}
    assert names[language] in entry["location"]
    assert entry["url"].startswith("http")
    assert entry["url"].endswith(f"/{language}/events/seminar/")


@pytest.mark.parametrize(
    ("state", "status", "busy"),
    [
        ("registered", "TENTATIVE", "OPAQUE"),
        ("waiting", "TENTATIVE", "TRANSPARENT"),
        ("confirmed", "CONFIRMED", "OPAQUE"),
        ("cancelled", "CANCELLED", "TRANSPARENT"),
        ("declined", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_status_follows_the_registration(state: str, status: str, busy: str) -> None:
    event = facts()
    create_event(event=event)

    content = calendar_of(registration_of(event, state), "en", now=NOW)

    entry = entry_of(content)
    assert (entry["status"], entry["transp"]) == (status, busy)
    assert icalendar.Calendar.from_ical(content)["method"] == "PUBLISH"


def test_entry_keeps_its_uid_and_counts_its_changes() -> None:
    event = facts()
    create_event(event=event)
    registration = registration_of(event)
    before = entry_of(calendar_of(registration, "en", now=NOW))
    RegistrationChange.objects.create(registration=registration, new_state="cancelled")
    event.save_revision()

    after = entry_of(calendar_of(registration, "ar", now=NOW))

    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 2
    assert entry_of(calendar_of(event, "en", now=NOW))["uid"] != after["uid"]


def test_file_is_the_same_when_nothing_changed() -> None:
    event = facts()
    create_event(event=event)

    assert calendar_of(event, "en", now=NOW) == calendar_of(event, "en", now=NOW)


def test_title_for_members_is_not_told_to_others() -> None:
    event = facts()
    set_audience(
        create_event(event=event, title="Confidential seminar", city="Secret city"), Audience.MEMBERS
    )
    member = registration_of(event)

    told = calendar_of(member, "en", now=NOW)
    member.member.groups.clear()
    later = calendar_of(Registration.objects.get(pk=member.pk), "en", now=NOW)

    assert b"Confidential seminar" in told
    for content in (later, calendar_of(event, "en", now=NOW)):
        assert b"Confidential" not in content
        assert b"Secret city" not in content
