"""The sample content in the database. It is loaded once for all tests here, in a transaction that is rolled back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page

from events.models import Event, EventPage, ReportPage
from network.config.actions.load_demo import load_demo, load_item
from network.config.demo_content import DemoItem, demo_items
from network.members.models import Member
from network.portal.audience import visible_to
from network.portal.models import HomePage, ItemPage, StandardPage
from network.vocabulary.languages import LANGUAGES
from practices.models import PracticePage

pytestmark = pytest.mark.xdist_group("demo")  # loaded once
ITEMS = {item.slug: item for item in demo_items()}


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(demo: dict[str, int]) -> Iterator[None]:
    """What one test changes, the next does not see."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def edition(page_type: type[ItemPage], slug: str, language: str) -> ItemPage:
    return page_type.objects.get(slug=slug, locale__language_code=language)


def test_load_demo_counts_what_it_added(demo: dict[str, int]):
    assert demo == {"home": 4, "standard pages": 12, "practices": 26, "events": 16, "reports": 8}


def test_load_demo_twice_changes_nothing():
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at"))
    assert not any(load_demo().values())
    after = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at"))
    assert after == before


def test_the_command_makes_no_accounts_for_a_site_that_others_reach(settings: Any, tmp_path: Path):
    settings.SITE_URL = "https://network.example.org"
    settings.DATA_DIR = tmp_path
    output = io.StringIO()
    call_command("load_demo", stdout=output)
    assert "practices: 0 new" in output.getvalue()
    assert not Member.objects.exists()
    assert not (tmp_path / "demo-password").exists()


def test_load_demo_reports_its_progress():
    steps: list[tuple[int, int]] = []
    load_demo(progress=lambda done, total: steps.append((done, total)))
    assert steps == [(number, len(ITEMS)) for number in range(1, len(ITEMS) + 1)]


def test_every_item_is_live_and_labelled():
    for page_type in (PracticePage, EventPage, ReportPage):
        assert not page_type.objects.exclude(live=True, is_sample=True).exists()


@pytest.mark.parametrize("slug", ITEMS)
def test_editions_are_sister_pages_of_one_item(slug: str):
    pages = Page.objects.filter(translation_key=ITEMS[slug].translation_key).select_related("locale")
    assert sorted(page.locale.language_code for page in pages) == sorted(ITEMS[slug].languages)
    assert {page.slug for page in pages} == {slug}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_text_of_the_file_is_on_its_page(item: DemoItem):
    for language in item.languages:
        page = Page.objects.get(slug=item.slug, locale__language_code=language).specific
        texts = {name: text for name, text in item.narrative(language).items() if not text.startswith("[")}
        assert {name: getattr(page, name) for name in texts} == texts


def test_a_practice_has_its_facts_and_figures():
    page = edition(PracticePage, "birth-registration-mobile-desk", "ar")
    assert (page.country.slug, page.type.slug, page.start_year) == ("mozambique", "service", 2020)
    assert {theme.slug for theme in page.themes.all()} == {
        "decentralisation-and-local-government",
        "participation-and-inclusion",
    }
    first = page.results.first()
    assert (first.unit, first.before, first.after) == ("percent", 38, 81)
    assert first.indicator == "الأطفال المسجلون قبل إتمام عامهم الأول"


def test_figures_of_sister_editions_are_the_same_rows():
    keys = {
        tuple(
            edition(PracticePage, "cabinet-decision-follow-up", code).results.values_list("translation_key")
        )
        for code in LANGUAGES
    }
    assert len(keys) == 1


def test_the_members_only_practice_is_closed_in_every_language():
    slug = "interests-of-senior-officials"
    pages = Page.objects.filter(slug=slug)
    assert pages.count() == len(LANGUAGES)
    assert not visible_to(pages, AnonymousUser()).exists()


def test_everything_else_is_public():
    hidden = set(PracticePage.objects.values_list("slug", flat=True)) - set(
        visible_to(PracticePage.objects.all(), AnonymousUser()).values_list("slug", flat=True)
    )
    assert hidden == {"interests-of-senior-officials"}


def test_the_conference_has_fees_in_two_currencies():
    event = Event.objects.get(reference="conference-secretaries-to-cabinet-2008")
    assert [(fee.amount, fee.currency) for fee in event.fees.all()] == [(300, "USD"), (200, "EUR")]
    assert (event.start_date, event.end_date) == (datetime.date(2008, 4, 23), datetime.date(2008, 4, 25))


def test_the_conference_has_its_programme_and_footnotes_in_each_language():
    for language in LANGUAGES:
        page = edition(EventPage, "conference-secretaries-to-cabinet-2008", language)
        assert [len(topic.value["sub_points"]) for topic in page.programme] == [0, 0, 3, 5, 2, 1, 5, 0]
        assert len(page.footnotes) == 3
        text = "".join(str(block.value["body"]) for block in page.aide_memoire)
        assert all(f"<sup>{number}</sup>" in text for number in (1, 2, 3))


def test_two_events_are_to_come():
    coming = Event.objects.filter(start_date__gt=datetime.date(2027, 1, 31))
    assert coming.count() == 2


def test_the_past_visit_has_its_report():
    report = edition(ReportPage, "report-study-visit-single-counter-2026", "pt")
    assert report.event.reference == "study-visit-single-counter-2026"


def test_the_session_report_names_its_people_as_printed():
    report = edition(ReportPage, "session-sou-24-innovation-service-delivery", "ar")
    assert (report.code, report.hall, report.event, report.country, report.place) == (
        "SOU 24",
        "OUJDA",
        None,
        None,
        "",
    )
    people = [(person.capacity, person.name) for person in report.people.all()]
    assert people.count(("panel", "Azad Jafarli")) == people.count(("speaker", "Azad Jafarli")) == 1
    assert [capacity for capacity, _name in people].count("speaker") == 5


def test_standard_pages_exist_in_each_language():
    for slug in ("about", "contact", "privacy"):
        found = StandardPage.objects.live().filter(slug=slug)
        assert set(found.values_list("locale__language_code", flat=True)) == set(LANGUAGES)


def test_words_of_an_editor_stay():
    home = HomePage.objects.get(locale__language_code="fr")
    home.introduction = "<p>Mots de la rédaction.</p>"
    home.save()
    page = edition(PracticePage, "handover-file-of-senior-posts", "en")
    page.title = "Changed by an editor"
    page.save()
    load_demo()
    home.refresh_from_db()
    page.refresh_from_db()
    assert (home.introduction, page.title) == ("<p>Mots de la rédaction.</p>", "Changed by an editor")


def test_an_edition_that_is_missing_is_added_again():
    edition(PracticePage, "handover-file-of-senior-posts", "pt").delete()
    assert load_item(item=ITEMS["handover-file-of-senior-posts"]) == 1
    assert edition(PracticePage, "handover-file-of-senior-posts", "pt").live


def test_a_row_that_the_vocabulary_does_not_have_is_named():
    source = ITEMS["handover-file-of-senior-posts"].data
    item = DemoItem("practices", {**source, "slug": "other", "country": "atlantis"})
    with pytest.raises(LookupError, match="atlantis"):
        load_item(item=item)
