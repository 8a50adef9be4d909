"""What search engines are told of."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from network.portal.audience import Audience, set_audience
from network.portal.sitemap import Address, public_addresses
from network.vocabulary.models import Country, Theme
from tests.factories.pages import create_edition, create_practice

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def found() -> dict[str, Address]:
    rows = list(public_addresses())
    addresses = {row.path: row for row in rows}
    assert len(rows) == len(addresses)
    return addresses


def test_live_editions_are_listed_with_each_other() -> None:
    english = create_practice(slug="desk")
    create_edition(english, "fr")
    create_edition(english, "ar", live=False)
    addresses = found()
    both = {"en": "/en/practices/desk/", "fr": "/fr/practices/desk/"}
    assert addresses["/en/practices/desk/"].alternates == addresses["/fr/practices/desk/"].alternates == both
    assert not {"/ar/practices/desk/", "/pt/practices/desk/"} & set(addresses)
    assert addresses["/en/practices/desk/"].changed_at == english.last_published_at


def test_members_only_is_not_listed() -> None:
    english = create_practice(slug="desk")
    create_edition(english, "fr")
    set_audience(english, Audience.MEMBERS)
    assert [path for path in found() if "desk" in path] == []


def test_page_with_any_restriction_is_not_listed() -> None:
    restriction = PageViewRestriction.objects.create(
        page=create_practice(slug="desk"), restriction_type="groups"
    )
    restriction.groups.set([Group.objects.create(name="circle-1")])
    assert "/en/practices/desk/" not in found()


def test_draft_and_unpublished_are_not_listed() -> None:
    create_practice(slug="draft", live=False)
    create_practice(slug="gone").unpublish()
    assert not {"/en/practices/draft/", "/en/practices/gone/"} & set(found())


def test_home_sections_and_vocabulary_are_listed_in_four_languages() -> None:
    addresses = found()
    for rest in (
        "",
        "practices/",
        "reports/",
        "events/",
        "countries/",
        "themes/",
        "glossary/",
        "countries/kenya/",
    ):
        paths = {code: f"/{code}/{rest}" for code in ("en", "fr", "pt", "ar")}
        assert addresses[f"/ar/{rest}"].alternates == paths
    assert {
        f"/pt/countries/{slug}/"
        for slug in Country.objects.filter(is_african=True).values_list("slug", flat=True)
    } <= set(addresses)
    assert {f"/fr/themes/{slug}/" for slug in Theme.objects.values_list("slug", flat=True)} <= set(addresses)


@pytest.mark.parametrize("count", [1, 5])
def test_listing_costs_four_queries(count: int, django_assert_num_queries) -> None:
    for _number in range(count):
        create_practice()
    with django_assert_num_queries(4):
        list(public_addresses())
