"""Lists and pages of events and reports as a visitor sees them."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from events.models import Event, EventIndexPage, EventPage, ReportIndexPage, ReportPage, ReportPerson
from events.models.event import EventFee
from network.portal.audience import set_audience
from network.portal.models import CustomDocument
from network.vocabulary.models import Country, EventKind, Post
from tests.factories.many import create_many
from tests.factories.pages import create_edition, create_event, create_report

pytestmark = pytest.mark.django_db

LIST_QUERIES = 13
EVENT_QUERIES = 22
REPORT_QUERIES = 18


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def create_facts(**fields: Any) -> Event:
    defaults = {
        "reference": "conference",
        "kind": EventKind.objects.get(slug="conference"),
        "start_date": date(2008, 4, 23),
        "end_date": date(2008, 4, 25),
        "timezone": "Africa/Johannesburg",
        "country": Country.objects.get(slug="south-africa"),
        "working_languages": ["en", "fr", "pt"],
        "capacity": 60,
        "fees": [EventFee(amount=300, currency="USD"), EventFee(amount=200, currency="EUR")],
        "eligible_posts": list(Post.objects.filter(slug="secretary-to-cabinet")),
    }
    event = Event(**{**defaults, **fields})
    event.save()
    return event


def create_conference(language: str = "en", **fields: Any) -> EventPage:
    defaults = {
        "slug": "conference",
        "title": "Conference of Secretaries to Cabinet",
        "subtitle": "Networked government",
        "partner": "A government",
        "venue": "Birchwood",
        "city": "Johannesburg",
        "aide_memoire": [
            (
                "section",
                {"kind": "context", "heading": "", "body": "<p>Trust<sup>1</sup> and CO<sup>9</sup>.</p>"},
            ),
            ("section", {"kind": "objectives", "heading": "Aims", "body": "<p>To lead<sup>1</sup>.</p>"}),
        ],
        "programme": [("topic", {"title": "Leadership", "sub_points": ["Vision", "Ethics"]})],
        "footnotes": [("footnote", "<p>Aide-mémoire, p. 3.</p>")],
        "practical": "<p>By bus.</p>",
    }
    event = fields.pop("event", None) or create_facts()
    return create_event(language, event=event, **{**defaults, **fields})


def create_document() -> CustomDocument:
    document = CustomDocument(title="Original", file=ContentFile(b"x" * 40_248, name="original.pdf"))
    document.file_size = 40_248
    document.save()
    return document


def create_session_report(**fields: Any) -> ReportPage:
    people = [
        ReportPerson(capacity="speaker", name="George Mutabaazi", function="President", organisation="ULGA"),
        ReportPerson(capacity="presenter", name="ZAKAR Naoufal"),
        ReportPerson(capacity="speaker", name="Everline Aketch"),
    ]
    entries = {"kind": "drivers", "is_numbered": True, "items": ["From inside", "Long-term thinking"]}
    defaults = {
        "slug": "session",
        "title": "Innovation",
        "report_kind": "session",
        "start_date": date(2018, 11, 22),
        "code": "SOU 24",
        "hall": "OUJDA",
        "people": people,
        "introduction": "<p>An introduction.</p>",
        "questions": [("question", "What place has innovation?")],
        "sections": [
            (
                "section",
                {"heading": "Part 1", "body": [("paragraph", "<p>Principles.</p>"), ("list", entries)]},
            )
        ],
        "conclusion": "<p>A conclusion.</p>",
    }
    return create_report(**{**defaults, **fields})


def facts_of(html: str) -> dict[str, str]:
    """The list of facts at the head of a page, as plain text."""
    head = html[html.index('<dl class="facts">') : html.index('<dl class="facts">') + 6000].split("</dl>")[0]
    pairs = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", head, re.DOTALL)
    return {name: " ".join(re.sub("<[^>]*>", " ", text).split()) for name, text in pairs}


def test_event_facts_are_written_out(client: Client) -> None:
    create_conference()

    assert facts_of(page_of(client, "/en/events/conference/")) == {
        "Dates": "23–25 April 2008",
        "Place": "Birchwood Johannesburg South Africa",
        "Working languages": "English, French and Portuguese",
        "Fee per participant": "300 US dollars or 200 euros",
        "Seats": "60",
        "Partner": "A government",
        "Who may take part": str(Post.objects.get(slug="secretary-to-cabinet")),
        "This page in": "English",
    }


def test_event_facts_follow_the_language_of_the_edition(client: Client) -> None:
    create_conference("pt")

    facts = facts_of(page_of(client, "/ar/events/conference/"))

    assert "23–25 de abril de 2008" in facts.values()
    assert "300 dólares dos Estados Unidos ou 200 euros" in [
        text.replace("\u00a0", " ") for text in facts.values()
    ]


def test_event_facts_that_are_not_known_are_left_out(client: Client) -> None:
    create_event(slug="bare")

    assert list(facts_of(page_of(client, "/en/events/bare/"))) == ["Dates", "This page in"]


def test_event_hours_name_their_zone(client: Client) -> None:
    create_conference(event=create_facts(start_time=time(9, 0), end_time=time(17, 0)))

    assert "09:00–17:00, local time in Johannesburg (UTC+2)" in page_of(client, "/en/events/conference/")


def test_event_parts_have_headings_as_printed_or_by_kind(client: Client) -> None:
    create_conference()

    html = page_of(client, "/en/events/conference/")

    headings = re.findall(r"<h2>(.*?)</h2>", html.split('<div class="prose">')[1])
    assert headings == ["Background and context", "Aims", "Programme", "Practical information", "Notes"]


def test_event_footnotes_are_linked_both_ways(client: Client) -> None:
    create_conference()

    html = page_of(client, "/en/events/conference/")

    assert 'Trust<sup id="footnote-mark-1"><a href="#footnote-1">1</a></sup>' in html
    assert 'To lead<sup><a href="#footnote-1">1</a></sup>' in html
    assert "CO<sup>9</sup>" in html
    note = html.split('<li id="footnote-1">')[1].split("</li>")[0]
    assert "Aide-mémoire, p. 3." in note
    assert 'href="#footnote-mark-1"' in note


def test_event_programme_is_numbered_with_sub_points(client: Client) -> None:
    create_conference()

    programme = page_of(client, "/en/events/conference/").split('<ol class="programme">')[1].split("</ol>")[0]

    assert re.findall(r"<li>([^<\s][^<]*)</li>", programme) == ["Vision", "Ethics"]
    assert "<b>Leadership</b>" in programme


def test_event_leads_to_its_reports_in_the_readers_best_edition(client: Client) -> None:
    event = create_facts()
    create_conference(event=event)
    report = create_session_report(event=event, title="What was said")
    create_edition(report, "fr", title="Ce qui fut dit")
    create_report(title="Of another event")

    html = page_of(client, "/fr/events/conference/")

    assert "Ce qui fut dit" in html
    assert "Of another event" not in html


def test_members_only_report_is_not_named_on_its_event(client: Client) -> None:
    event = create_facts()
    create_conference(event=event)
    report = create_session_report(event=event, title="Quiet words")
    assert "Quiet words" in page_of(client, "/en/events/conference/")

    set_audience(report, "members")

    assert "Quiet words" not in page_of(client, "/en/events/conference/")


def test_event_offers_the_original_document(client: Client) -> None:
    create_conference(source_document=create_document())

    html = page_of(client, "/en/events/conference/")

    link = html.split('<p class="document-link">')[1].split("</p>")[0]
    assert "/documents/" in link
    assert "<bdi>PDF</bdi>, 40 KB" in link


def test_event_offers_no_registration(client: Client) -> None:
    create_conference()

    assert "egister" not in page_of(client, "/en/events/conference/")


def test_report_facts_are_those_printed(client: Client) -> None:
    create_session_report()

    html = page_of(client, "/en/reports/session/")

    assert "Session report" in html.split("<h1")[0]
    assert facts_of(html) == {
        "Session": "SOU 24",
        "Hall": "OUJDA",
        "Date": "22 November 2018",
        "This page in": "English",
    }


def test_report_leads_to_its_event(client: Client) -> None:
    event = create_facts()
    create_conference(event=event)
    create_session_report(event=event)

    facts = page_of(client, "/pt/reports/session/")

    assert (
        '<a href="/pt/events/conference/"><bdi lang="en">Conference of Secretaries to Cabinet</bdi></a>'
        in facts
    )


def test_members_only_event_is_not_named_on_its_report(client: Client) -> None:
    event = create_facts()
    page = create_conference(event=event)
    create_session_report(event=event)
    assert page.title in page_of(client, "/en/reports/session/")

    set_audience(page, "members")

    assert page.title not in page_of(client, "/en/reports/session/")


def test_report_names_people_by_capacity(client: Client) -> None:
    create_session_report()

    people = page_of(client, "/en/reports/session/").split('<dl class="people">')[1].split("</dl>")[0]

    assert re.findall(r"<dt>(.*?)</dt>", people) == ["Presented by", "Speakers"]
    assert re.findall(r"<b><bdi>(.*?)</bdi></b>", people) == [
        "ZAKAR Naoufal",
        "George Mutabaazi",
        "Everline Aketch",
    ]
    assert "<span>President</span>" in people


def test_report_parts_come_in_order(client: Client) -> None:
    create_session_report()

    html = page_of(client, "/en/reports/session/")

    assert re.findall(r'<section id="([\w-]+)">', html) == [
        "people",
        "introduction",
        "questions",
        "part-1",
        "conclusion",
    ]
    part = html.split('<section id="part-1">')[1].split("</section>")[0]
    assert re.search(
        r"<p[^>]*>Principles.</p>.*<ol><li>From inside</li><li>Long-term thinking</li></ol>", part, re.DOTALL
    )


def test_list_of_events_shows_the_next_first_and_marks_the_past(client: Client) -> None:
    create_conference(title="Past one")
    create_event(
        title="Later one", event=create_facts(reference="b", start_date="2097-05-01", end_date="2097-05-02")
    )
    create_event(
        title="Next one", event=create_facts(reference="a", start_date="2096-05-01", end_date="2096-05-02")
    )

    html = page_of(client, "/en/events/")

    assert html.index("Next one") < html.index("Later one") < html.index("Past one")
    assert html.count('<span class="card__state">Past</span>') == 1


def test_list_of_reports_says_kind_date_and_code(client: Client) -> None:
    create_session_report()

    with translation.override("en"):
        card = page_of(client, "/en/reports/").split('<li class="card">')[1]

    for text in ("Session report", "22 November 2018", "SOU 24"):
        assert text in card


def _events(count: int) -> None:
    facts = Event.objects.bulk_create(
        Event(
            reference=f"event-{number}", start_date=date(2027, 1, 1 + number % 28), end_date=date(2027, 2, 1)
        )
        for number in range(count)
    )
    section = EventIndexPage.objects.get(locale__language_code="en")
    create_many(
        EventPage,
        section,
        count,
        lambda number: {"event": facts[number - 1], "edition_language": "en", "summary": "x"},
    )


def _reports(count: int) -> None:
    section = ReportIndexPage.objects.get(locale__language_code="en")
    country = Country.objects.get(slug="kenya")
    create_many(
        ReportPage,
        section,
        count,
        lambda number: {"summary": "x", "country": country, "start_date": date(2018, 1, 1 + number % 28)},
    )


@pytest.mark.db
@pytest.mark.parametrize("count", [3, 300])
@pytest.mark.parametrize(("path", "create"), [("events", _events), ("reports", _reports)])
def test_list_costs_the_same_for_any_number_of_items(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, create: Any, count: int
) -> None:
    create(count)
    page_of(client, f"/en/{path}/")

    with django_assert_num_queries(LIST_QUERIES):
        html = page_of(client, f"/en/{path}/")
    assert f"{count} {path}" in html


def test_event_costs_as_many_queries_as_stated(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = create_facts()
    create_conference(event=event)
    create_session_report(event=event)
    page_of(client, "/en/events/conference/")

    with django_assert_num_queries(EVENT_QUERIES):
        page_of(client, "/en/events/conference/")


def test_report_costs_as_many_queries_as_stated(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = create_facts()
    create_conference(event=event)
    create_session_report(event=event, country=Country.objects.get(slug="kenya"))
    page_of(client, "/en/reports/session/")

    with django_assert_num_queries(REPORT_QUERIES):
        page_of(client, "/en/reports/session/")


def test_new_event_is_previewed_before_it_is_saved() -> None:
    section = EventIndexPage.objects.get(locale__language_code="fr")
    page = EventPage(title="Brouillon", slug="brouillon", event=create_facts(), locale=section.locale)
    page.set_url_path(section)

    response = page.make_preview_request()

    assert response.status_code == 200
    assert "Brouillon" in response.content.decode()


def test_draft_report_is_previewed_with_its_people() -> None:
    report = create_session_report()
    report.people.add(ReportPerson(capacity="moderator", name="A. Moderator"))

    response = report.make_preview_request()

    assert response.status_code == 200
    assert "A. Moderator" in response.content.decode()
