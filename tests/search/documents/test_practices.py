import datetime
from decimal import Decimal

import pytest

from network.portal.audience import Audience, members_group, set_audience
from network.vocabulary.models import (
    AudienceServed,
    AwardCategory,
    Country,
    PracticeType,
    Sector,
    Stage,
    SustainableDevelopmentGoal,
    Theme,
)
from practices.models import PracticePage, PracticeResult
from search.documents import document
from search.engine import Document
from tests.factories.pages import create_edition, create_practice

pytestmark = pytest.mark.usefixtures("site")


def document_of(page: PracticePage) -> Document | None:
    return document(f"practice:{page.translation_key}")


def test_document_tells_title_summary_and_organisation() -> None:
    page = create_practice(
        title="One desk", summary="All papers at once.", organisation="Ministry of the Interior"
    )

    found = document_of(page)

    assert found is not None
    edition = found.editions[0]
    assert (edition.title, edition.summary) == ("One desk", "All papers at once.")
    assert edition.people == "Ministry of the Interior"


def test_document_body_is_in_reading_order() -> None:
    page = create_practice(
        problem="<p>The problem.</p>",
        what_was_done="<p>What was done.</p>",
        cost="<p>The cost.</p>",
        lessons="<p>The lessons.</p>",
        risks="<p>The risks.</p>",
        sections=[("section", {"heading": "Training", "body": "<p>Two weeks.</p>"})],
        sources="<p>The sources.</p>",
    )
    result = PracticeResult(
        indicator="Waiting time",
        unit="days",
        before=Decimal("9.50"),
        after=2,
        source="Survey",
        locale=page.locale,
    )
    page.results = [result]
    page.save_revision().publish()

    found = document_of(page)

    assert found is not None
    assert found.editions[0].body.splitlines() == [
        "The problem.",
        "What was done.",
        "The cost.",
        "Waiting time: 9.5 → 2 (Survey)",
        "The lessons.",
        "The risks.",
        "Training",
        "Two weeks.",
        "The sources.",
    ]


def test_document_has_slugs_as_facets() -> None:
    theme = Theme.objects.all()[0]
    kenya = Country.objects.get(slug="kenya")
    many = {
        "themes": [theme],
        "audiences_served": list(AudienceServed.objects.all()[:2]),
        "sectors": [Sector.objects.all()[0]],
        "sdgs": list(SustainableDevelopmentGoal.objects.filter(number__in=(5, 16))),
        "award_categories": [AwardCategory.objects.all()[0]],
    }
    kind, stage = PracticeType.objects.all()[0], Stage.objects.all()[0]
    page = create_practice(
        country=kenya, type=kind, stage=stage, start_year=2016, end_year=2019, is_sample=True, **many
    )

    found = document_of(page)

    assert found is not None
    assert found.facets == {
        "country": ("kenya",),
        "region": (kenya.au_region.slug,),
        "theme": (theme.slug,),
        "type": (kind.slug,),
        "stage": (stage.slug,),
        "audience": tuple(row.slug for row in many["audiences_served"]),
        "sector": (many["sectors"][0].slug,),
        "sdg": tuple(row.slug for row in many["sdgs"]),
        "award": (many["award_categories"][0].slug,),
        "year": ("2016",),
        "sample": ("yes",),
    }


def test_document_of_a_country_outside_every_region_has_none() -> None:
    elsewhere = Country.objects.filter(au_region=None).first()

    found = document_of(create_practice(country=elsewhere))

    assert found is not None
    assert found.facets["region"] == ()


def test_document_names_its_country_in_all_languages() -> None:
    page = create_practice("fr", country=Country.objects.get(slug="kenya"))

    found = document_of(page)

    assert found is not None
    names = found.editions[0].people.splitlines()
    assert {"Kenya", "Quénia", "كينيا"} <= set(names)


def test_document_names_its_themes_in_the_language_of_the_edition() -> None:
    theme = Theme.objects.all()[0]
    page = create_practice("fr", themes=[theme])

    found = document_of(page)

    assert found is not None
    assert found.editions[0].body == theme.name_fr


def test_document_has_an_edition_for_each_live_page_at_its_own_address() -> None:
    page = create_practice(slug="one-desk")
    create_edition(page, "ar", title="شباك واحد")
    create_edition(page, "fr", title="Un guichet", live=False)

    found = document_of(page)

    assert found is not None
    assert [(edition.language, edition.url) for edition in found.editions] == [
        ("en", "/en/practices/one-desk/"),
        ("ar", "/ar/practices/one-desk/"),
    ]


def test_document_shows_the_published_text_and_not_the_draft() -> None:
    page = create_practice(title="Published")
    page.title = "Draft"
    page.save_revision()

    found = document_of(page)

    assert found is not None
    assert found.editions[0].title == "Published"


def test_document_of_a_public_practice_is_for_everyone() -> None:
    found = document_of(create_practice())

    assert found is not None
    assert found.audiences == ("public",)


def test_document_of_a_members_only_practice_is_for_the_members_group() -> None:
    page = create_practice()
    set_audience(page, Audience.MEMBERS)

    found = document_of(page)

    assert found is not None
    assert found.audiences == (f"group:{members_group().pk}",)


def test_document_is_dated_by_first_publication() -> None:
    page = create_practice(start_year=2001)

    found = document_of(page)

    assert found is not None
    assert page.first_published_at is not None
    assert found.date == page.first_published_at.date()
    assert isinstance(found.date, datetime.date)


def test_no_document_without_a_live_edition() -> None:
    assert document_of(create_practice(live=False)) is None
