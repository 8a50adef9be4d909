"""What members are told of their registrations, on the site and by mail."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from events.actions.cancel import cancel_registration
from events.actions.decline import decline_registration
from events.models import Registration
from network.members.models import Notice
from network.members.notices import load_subjects, text_of
from network.portal.audience import Audience, set_audience
from tests.factories.members import create_secretary
from tests.factories.pages import create_edition
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_registration,
)

pytestmark = [pytest.mark.usefixtures("site")]


def notice_of(registration: Registration, kind: str) -> Notice:
    return Notice.objects.get(object_id=registration.pk, kind=kind)


def test_each_change_has_its_words():
    event = create_open_event(capacity=1, page={"title": "Trust in institutions"}).event
    first, second = create_registration(event), create_registration(event)
    secretary = create_secretary()
    decline_registration(registration=first, by=secretary, reason="Two of one ministry")
    told = [(notice.recipient, notice.kind) for notice in Notice.objects.order_by("pk")]
    assert told == [
        (first.member, "registration-received"),
        (second.member, "registration-waiting"),
        (first.member, "registration-declined"),
        (second.member, "registration-promoted"),
    ]
    texts = [text_of(notice) for notice in Notice.objects.order_by("pk")]
    assert all("Trust in institutions" in text.body for text in texts)
    assert "Two of one ministry" in texts[2].body
    assert {text.url for text in texts} == {f"/en/events/{event.pages.get().slug}/registration/"}


def test_own_reason_is_not_told_back():
    registration = create_registration()
    cancel_registration(registration=registration, by=registration.member, reason="Budget session")
    assert "Budget session" not in text_of(notice_of(registration, "registration-cancelled")).body


def test_event_is_named_in_the_readers_language():
    page = create_open_event(page={"title": "Trust in institutions"})
    create_edition(page, "fr", title="La confiance dans les institutions")
    notice = notice_of(create_registration(page), "registration-received")
    with translation.override("fr"):
        assert "La confiance dans les institutions" in text_of(notice).body
    with translation.override("ar"):
        assert "Trust in institutions" in text_of(notice).body


def test_event_that_the_recipient_may_not_see_any_longer_is_not_named():
    page = create_open_event(page={"title": "Zanzibarquux"})
    registration = create_registration(page)
    set_audience(page, Audience.MEMBERS)
    assert "Zanzibarquux" in text_of(notice_of(registration, "registration-received")).body
    registration.member.groups.clear()
    text = text_of(notice_of(registration, "registration-received"))
    assert "Zanzibarquux" not in f"{text.title} {text.body} {text.url}"
    assert "seat" in text.body


def test_notice_about_anothers_registration_says_nothing():
    registration = create_registration()
    stray = Notice.objects.get()
    stray.recipient = create_official()
    stray.save()
    assert text_of(Notice.objects.get(pk=stray.pk)) is None
    assert registration.member != stray.recipient


def mails() -> list[email.message.EmailMessage]:
    if mail.outbox:
        sent = [message.message().as_bytes() for message in mail.outbox]
    else:
        sent = [path.read_bytes() for path in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.eml"))]
    return [email.message_from_bytes(content, policy=email.policy.default) for content in sent]


def test_mail_brings_the_calendar_file_and_names_nothing_in_its_subject(run_tasks: Callable[[], int]):
    page = create_open_event(page={"title": "Zanzibarquux"})
    set_audience(page, Audience.MEMBERS)
    create_registration(page)
    run_tasks()
    (message,) = mails()
    assert "Zanzibarquux" not in str(message["Subject"])
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("event.ics", "text/calendar")
    assert dict(attached["Content-Type"].params) == {"method": "PUBLISH", "charset": "utf-8"}
    (entry,) = icalendar.Calendar.from_ical(attached.get_payload(decode=True)).walk("VEVENT")
    assert (entry["SUMMARY"], entry["STATUS"]) == ("Zanzibarquux", "TENTATIVE")


def test_place_in_the_waiting_list_brings_no_calendar_file(run_tasks: Callable[[], int]):
    event = create_open_event(capacity=1).event
    create_registration(event)
    waiting = create_registration(event)
    run_tasks()
    (message,) = (message for message in mails() if waiting.member.email in str(message["To"]))
    assert list(message.iter_attachments()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_notices_costs_the_same_whatever_its_length(count: int):
    member = create_official()
    for _ in range(count):
        create_confirmed(create_open_event(), member)
    notices = list(Notice.objects.filter(recipient=member).select_related("recipient"))
    for notice in notices:
        notice.recipient = member
    with CaptureQueriesContext(
        connection,
    ) as queries:
        load_subjects(notices)
        texts = [text_of(notice) for notice in notices]
    assert len(texts) == 2 * count
    assert len(queries) == 5
