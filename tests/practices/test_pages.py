"""The list of practices and the page of a practice as a visitor sees them."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.images.tests.utils import get_test_image_file

from network.portal.audience import set_audience
from network.portal.models import CustomImage
from network.vocabulary.models import Country, PracticeType, Stage, Theme
from practices.models import PracticeIndexPage, PracticePage, PracticeResult
from practices.models.practice import TRANSFERABILITY
from tests.factories.many import create_many
from tests.factories.pages import create_edition, create_practice

pytestmark = pytest.mark.django_db

LIST_QUERIES = 14
PAGE_QUERIES = 25


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def contents_of(html: str) -> list[str]:
    return re.findall(r'<li><a href="#([\w-]+)">', html)


def create_full_practice(language: str = "en", **fields: Any) -> PracticePage:
    result = PracticeResult(
        indicator="Time to obtain the permit",
        unit="days",
        before=Decimal(52),
        after=Decimal(17),
        before_date=date(2022, 1, 31),
        after_date=date(2025, 12, 31),
        source="Register of permits",
    )
    texts = (
        "problem",
        "what_was_done",
        "governance",
        "cost",
        "lessons",
        "what_failed",
        "sources",
        *TRANSFERABILITY,
    )
    return create_practice(
        language,
        **{
            "country": Country.objects.get(slug="tunisia"),
            "type": PracticeType.objects.get(slug="building-block"),
            "stage": Stage.objects.first(),
            "themes": list(Theme.objects.all()[:2]),
            "organisation": "A data unit",
            "start_year": 2022,
            "confirmed_date": date(2026, 7, 31),
            "results": [result],
            **{name: f"<p>Text of {name}</p>" for name in texts},
            **fields,
        },
    )


def test_list_names_and_counts_its_items(client: Client) -> None:
    for _number in range(2):
        create_practice()

    html = page_of(client, "/en/practices/")

    assert "2 practices" in html
    assert len(re.findall(r'<li class="card">', html)) == 2


def test_list_card_says_what_the_practice_is(client: Client) -> None:
    create_full_practice(title="One counter", is_sample=True)

    card = page_of(client, "/en/practices/").split('<li class="card">')[1].split("</dl>")[0]

    for text in (
        "Building block",
        "Sample content",
        "One counter",
        "Tunisia",
        "since 2022",
        "English",
        "17 days",
    ):
        assert text in card


def test_list_names_the_language_of_another_edition(client: Client) -> None:
    create_practice("fr", title="Un guichet")

    html = page_of(client, "/ar/practices/")

    assert '<bdi lang="fr">Un guichet</bdi>' in html
    assert re.search(r'<p class="card__summary" lang="fr" dir="ltr">', html)


def test_list_links_stay_in_the_readers_interface(client: Client) -> None:
    create_practice("fr", slug="guichet")

    assert 'href="/ar/practices/guichet/"' in page_of(client, "/ar/practices/")


def test_list_filter_is_a_link_and_then_a_chip_that_removes_it(client: Client) -> None:
    create_full_practice()
    create_practice(title="Elsewhere")

    assert 'href="?country=tunisia"' in page_of(client, "/en/practices/")
    html = page_of(client, "/en/practices/?country=tunisia")

    assert "1 practice" in html
    assert "Elsewhere" not in html
    assert re.search(r'<a class="chip" href="\?">.*?Tunisia', html)


def test_list_without_a_match_offers_to_clear_the_filters(client: Client) -> None:
    create_practice()

    html = page_of(client, "/en/practices/?theme=unknown")

    assert "Nothing matches all of these filters." in html
    assert '<a class="button" href="/en/practices/">' in html


def test_empty_list_says_so(client: Client) -> None:
    assert "Nothing has been published here yet." in page_of(client, "/en/practices/")


def test_list_leads_to_its_other_pages(client: Client) -> None:
    for _number in range(13):
        create_practice()

    assert 'rel="next" href="?page=2"' in page_of(client, "/en/practices/")
    assert 'rel="prev" href="?sort=title&amp;page=1"' in page_of(client, "/en/practices/?page=2&sort=title")


def test_list_searches_within_practices(client: Client) -> None:
    html = page_of(client, "/fr/practices/")

    assert 'action="/fr/search/"' in html
    assert '<input type="hidden" name="kind" value="practice">' in html


@pytest.mark.db
@pytest.mark.parametrize("count", [3, 300])
def test_list_costs_the_same_for_any_number_of_items(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    section = PracticeIndexPage.objects.get(locale__language_code="en")
    countries = list(Country.objects.all()[:5])
    practices = create_many(
        PracticePage,
        section,
        count,
        lambda number: {
            "summary": "Text.",
            "country": countries[number % 5],
            "start_year": 2000 + number % 20,
        },
    )
    PracticeResult.objects.bulk_create(
        PracticeResult(page=page, indicator="Permits", after=5, locale=section.locale) for page in practices
    )
    page_of(client, "/en/practices/")

    with django_assert_num_queries(LIST_QUERIES):
        html = page_of(client, "/en/practices/")
    assert f"{count} practices" in html


def test_practice_comes_in_the_order_in_which_a_reader_judges_it(client: Client) -> None:
    create_full_practice(
        slug="counter", sections=[("section", {"heading": "Partners", "body": "<p>Two.</p>"})]
    )

    assert contents_of(page_of(client, "/en/practices/counter/")) == [
        "problem",
        "what-was-done",
        "governance",
        "cost",
        "results",
        "lessons",
        "what-failed",
        "transferability",
        "section-1",
        "sources",
        "classification",
    ]


def test_practice_leaves_empty_parts_out(client: Client) -> None:
    create_practice(slug="bare", problem="<p>A problem.</p>")

    html = page_of(client, "/en/practices/bare/")

    assert re.findall(r'<section id="([\w-]+)">', html) == ["problem", "transferability"]


def test_practice_head_says_where_by_whom_and_when(client: Client) -> None:
    create_full_practice(slug="counter", title="One counter", is_sample=True)

    head = page_of(client, "/en/practices/counter/").split("</header>")[1]

    assert 'href="/en/countries/tunisia/"' in head
    for text in (
        "One counter",
        "A data unit",
        "since 2022",
        "31 July 2026",
        "Sample content",
        "before: 52 days",
    ):
        assert text in head


def test_practice_shows_three_figures_at_most(client: Client) -> None:
    results = [PracticeResult(indicator=f"Indicator {n}", before=n, after=n + 1) for n in range(1, 6)]
    create_practice(slug="counter", results=results)

    head = page_of(client, "/en/practices/counter/").split('class="item-body"')[0]

    assert head.count('<div class="figure">') == 3


def test_practice_results_are_a_table_with_bars(client: Client) -> None:
    create_full_practice(slug="counter")

    table = page_of(client, "/en/practices/counter/").split("<table")[1].split("</table>")[0]

    for text in (
        "Time to obtain the permit",
        "52 days",
        "January 2022",
        "17 days",
        "−67%",
        "Register of permits",
    ):
        assert text in table
    assert re.findall(r'<rect width="(\d+)"', table) == ["100", "32"]


def test_practice_with_an_unfilled_card_is_not_yet_assessed(client: Client) -> None:
    create_full_practice(slug="counter", risks="")

    html = page_of(client, "/en/practices/counter/")

    assert "Not yet assessed." in html
    assert "Text of preconditions" in html


def test_practice_with_a_filled_card_is_assessed(client: Client) -> None:
    create_full_practice(slug="counter")

    html = page_of(client, "/en/practices/counter/")

    assert "Not yet assessed" not in html
    for name in TRANSFERABILITY:
        assert f"Text of {name}" in html


def test_practice_of_several_editions_leads_to_each(client: Client) -> None:
    practice = create_full_practice("fr", slug="counter")
    create_edition(practice, "en")

    html = page_of(client, "/en/practices/counter/")

    assert '<a href="/en/practices/counter/" hreflang="en" aria-current="true">English</a>' in html
    assert '<a href="/fr/practices/counter/" hreflang="fr">French</a>' in html


def test_practice_asks_whether_it_was_useful(client: Client) -> None:
    practice = create_practice(slug="counter")

    html = page_of(client, "/pt/practices/counter/")

    assert f'action="/pt/feedback/{practice.translation_key}/" method="post"' in html
    assert f'<input type="hidden" name="page" value="{practice.pk}">' in html


def test_members_only_practice_is_in_no_list_of_a_visitor(client: Client) -> None:
    theme = Theme.objects.get(slug="identity-and-data")
    addresses = ("/en/", "/ar/practices/", "/en/countries/tunisia/", "/en/themes/identity-and-data/")
    practice = create_full_practice(title="Quiet plan", themes=[theme])
    assert all("Quiet plan" in page_of(client, address) for address in addresses)

    set_audience(practice, "members")

    assert not any("Quiet plan" in page_of(client, address) for address in addresses)


def test_practice_costs_as_many_queries_as_stated(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    create_full_practice(slug="counter")
    page_of(client, "/en/practices/counter/")

    with django_assert_num_queries(PAGE_QUERIES):
        page_of(client, "/en/practices/counter/")


def test_practice_shows_pictures_with_their_alternative_text(client: Client) -> None:
    image = CustomImage.objects.create(title="File name", file=get_test_image_file())
    picture = {"image": image.pk, "alt_text": "A registrar at a table", "decorative": False}
    block = {"type": "image", "value": {"image": picture, "caption": "Market day"}}
    create_practice(slug="counter", illustrations=json.dumps([block]))

    figure = page_of(client, "/en/practices/counter/").split("<figure")[1].split("</figure>")[0]

    assert 'alt="A registrar at a table"' in figure
    assert 'loading="lazy"' in figure
    assert "<figcaption>Market day</figcaption>" in figure


def test_draft_is_previewed_as_it_stands() -> None:
    practice = create_practice(title="Published", problem="<p>Old.</p>")
    practice.title, practice.problem = "Draft", "<p>New.</p>"
    practice.themes.set(Theme.objects.all()[:1])

    response = practice.make_preview_request()

    html = response.content.decode()
    assert response.status_code == 200
    assert "New." in html
    assert str(Theme.objects.first()) in html
