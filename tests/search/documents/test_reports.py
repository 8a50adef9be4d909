import datetime

import pytest

from events.models import Event, ReportPerson
from network.vocabulary.models import Country, EventKind
from search.documents import document, document_keys
from tests.factories.pages import create_report

pytestmark = pytest.mark.usefixtures("site")


def test_document_names_people_with_function_and_organisation() -> None:
    page = create_report(code="SOU 24", hall="Hall B", place="Marrakech")
    page.people = [
        ReportPerson(
            name="A. Person",
            function="Mayor",
            organisation="City Council",
            capacity="panel",
            locale=page.locale,
        )
    ]
    page.save_revision().publish()

    found = document(f"report:{page.translation_key}")

    assert found is not None
    assert found.editions[0].people.splitlines() == [
        "SOU 24",
        "A. Person, Mayor, City Council",
        "Marrakech",
        "Hall B",
    ]


def test_document_body_is_in_reading_order() -> None:
    page = create_report(
        introduction="<p>Introduction.</p>",
        questions=[("question", "What place for innovation?")],
        sections=[
            (
                "section",
                {
                    "heading": "Part 1",
                    "body": [
                        ("paragraph", "<p>Rights of citizens.</p>"),
                        ("list", {"kind": "drivers", "is_numbered": True, "items": ["Capacity building"]}),
                    ],
                },
            )
        ],
        conclusion="<p>Conclusion.</p>",
    )

    found = document(f"report:{page.translation_key}")

    assert found is not None
    assert found.editions[0].body.splitlines() == [
        "Introduction.",
        "What place for innovation?",
        "Part 1",
        "Rights of citizens.",
        "Capacity building",
        "Conclusion.",
    ]


def test_document_is_dated_by_its_first_day() -> None:
    page = create_report(start_date=datetime.date(2018, 11, 22))

    found = document(f"report:{page.translation_key}")

    assert found is not None
    assert found.date == datetime.date(2018, 11, 22)
    assert found.facets["year"] == ("2018",)


def test_document_without_a_day_has_no_year() -> None:
    page = create_report()

    found = document(f"report:{page.translation_key}")

    assert found is not None
    assert found.facets["year"] == ()


def test_document_has_the_region_of_its_country_and_the_kind_of_its_event() -> None:
    kenya = Country.objects.get(slug="kenya")
    page = create_report(country=kenya, event=create_facts("study-visit"))

    found = document(f"report:{page.translation_key}")

    assert found is not None
    assert found.facets["region"] == (kenya.au_region.slug,)
    assert found.facets["event_kind"] == ("study-visit",)


def test_change_of_an_event_reaches_the_reports_of_it() -> None:
    facts = create_facts("study-visit")
    page = create_report(event=facts)

    assert document_keys([f"event-facts:{facts.pk}"]) == [f"report:{page.translation_key}"]


def create_facts(kind: str) -> Event:
    day = datetime.date(2008, 4, 23)
    return Event.objects.create(
        reference="visit-2008", start_date=day, end_date=day, kind=EventKind.objects.get(slug=kind)
    )
