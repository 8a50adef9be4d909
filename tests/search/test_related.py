"""Related items on the pages of items."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from network.portal.audience import Audience, set_audience
from network.vocabulary.models import Country
from search.engine import SearchEngine
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_practice, create_report

RunTasks = Callable[[], int]
PAGE_QUERIES = 22
SUMMARY = "The zanzara counter hands out mandola permits."


@pytest.fixture
def related(client: Client, index: SearchEngine, run_tasks: RunTasks) -> Callable[..., str]:
    """The panel on the page at an address, once everything is indexed; empty where there is none."""

    def fetch(path: str = "/en/practices/desk/") -> str:
        run_tasks()
        html = unescape(client.get(path).content.decode())
        start = html.find('aria-labelledby="related-heading"')
        return html[start : html.index("</section>", start)] if start >= 0 else ""

    return fetch


def test_items_of_any_kind_about_the_same_are_named_and_the_item_itself_is_not(
    related: Callable[..., str],
) -> None:
    create_practice(title="Desk", summary=SUMMARY, slug="desk")
    create_practice(title="Another counter", summary="Mandola permits by zanzara.", slug="counter")
    create_report(title="Session on zanzara permits", summary="The mandola counter.", slug="session")
    create_practice(title="Unlike", summary="Nothing of this.", slug="unlike")

    panel = related()

    assert 'href="/en/practices/counter/"' in panel
    assert 'href="/en/reports/session/"' in panel
    assert "/desk/" not in panel
    assert "/unlike/" not in panel


def test_at_most_four_are_named(related: Callable[..., str]) -> None:
    create_practice(title="Desk", summary=SUMMARY, slug="desk")
    for _number in range(6):
        create_practice(title="Another counter", summary=SUMMARY)

    assert related().count('class="card"') == 4


def test_related_items_are_shown_in_the_readers_best_edition(related: Callable[..., str]) -> None:
    create_practice("fr", title="Guichet", summary=SUMMARY, slug="desk")
    other = create_practice("fr", title="Autre guichet", summary=SUMMARY, slug="autre")
    create_edition(other, "ar", title="شباك آخر", summary="آخر")

    panel = related("/ar/practices/desk/")

    assert '<a href="/ar/practices/autre/"><bdi lang="ar">شباك آخر</bdi></a>' in panel


def test_words_of_title_and_summary_are_no_operators(related: Callable[..., str]) -> None:
    create_practice(title='Desk: "zanzara desk" -mandola country:kenya', summary="Desk.", slug="desk")
    create_practice(title="On mandola", summary=SUMMARY, slug="other")

    assert 'href="/en/practices/other/"' in related()


def test_items_of_members_are_related_for_members_alone(client: Client, related: Callable[..., str]) -> None:
    create_practice(title="Desk", summary=SUMMARY, slug="desk")
    set_audience(create_practice(title="Quiet counter", summary=SUMMARY), Audience.MEMBERS)

    assert related() == ""

    client.force_login(create_member())
    assert "Quiet counter" in related()


def test_panel_is_absent_while_search_is_away(client: Client, related: Callable[..., str]) -> None:
    create_practice(title="Desk", summary=SUMMARY, slug="desk")
    create_practice(title="Another counter", summary=SUMMARY)
    assert related()

    shutil.rmtree(settings.DATA_DIR / "index")

    assert related() == ""


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3])
def test_panel_costs_a_visitor_the_same_queries_for_one_and_three_items(
    client: Client,
    related: Callable[..., str],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    create_practice(title="Desk", summary=SUMMARY, slug="desk")
    related()
    with django_assert_num_queries(PAGE_QUERIES):
        client.get("/en/practices/desk/")
    for _number in range(count):
        create_practice(title="Counter", summary=SUMMARY, country=Country.objects.get(slug="kenya"))
    related()

    with django_assert_num_queries(PAGE_QUERIES + 1):
        response = client.get("/en/practices/desk/")

    assert response.content.count(b'class="card"') == count
