import datetime

import pytest

from events.models import Event
from network.vocabulary.models import Country, EventKind, Post, Region
from search.documents import document
from tests.factories.pages import create_event

pytestmark = pytest.mark.usefixtures("site")


def test_document_takes_its_facts_from_the_event() -> None:
    kind = EventKind.objects.get(slug="study-visit")
    event = Event.objects.create(
        reference="visit-2008",
        start_date=datetime.date(2008, 4, 23),
        end_date=datetime.date(2008, 4, 25),
        country=Country.objects.get(slug="kenya"),
        kind=kind,
    )
    event.eligible_posts = [Post.objects.get(slug="permanent-secretary")]
    event.save()
    page = create_event("fr", event=event)

    found = document(f"event:{page.translation_key}")

    assert found is not None
    assert found.date == datetime.date(2008, 4, 23)
    assert (found.facets["year"], found.facets["country"]) == (("2008",), ("kenya",))
    assert (found.facets["event_kind"], "type" in found.facets) == (("study-visit",), False)
    region = Region.objects.get(au_countries__slug="kenya")
    assert found.facets["region"] == (region.slug,)
    body = found.editions[0].body.splitlines()
    assert body == [region.name_fr, kind.name_fr, Post.objects.get(slug="permanent-secretary").name_fr]


def test_document_names_partner_and_venue() -> None:
    page = create_event(
        subtitle="A subtitle", summary="A summary.", partner="A bank", venue="A hall", city="Tunis"
    )

    found = document(f"event:{page.translation_key}")

    assert found is not None
    assert found.editions[0].people.splitlines() == ["A bank", "A hall", "Tunis"]
    assert found.editions[0].summary == "A subtitle\nA summary."


def test_document_body_is_in_reading_order() -> None:
    page = create_event(
        aide_memoire=[
            ("section", {"kind": "context", "heading": "Background", "body": "<p>Since 1994.</p>"})
        ],
        programme=[("topic", {"title": "Leadership", "sub_points": ["First point", "Second point"]})],
        footnotes=[("footnote", "<p>A footnote.</p>")],
        practical="<p>Bring a badge.</p>",
    )

    found = document(f"event:{page.translation_key}")

    assert found is not None
    assert found.editions[0].body.splitlines() == [
        "Background",
        "Since 1994.",
        "Leadership",
        "First point",
        "Second point",
        "A footnote.",
        "Bring a badge.",
    ]
