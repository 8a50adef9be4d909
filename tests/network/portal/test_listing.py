"""What a list page shows for a request."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from network.portal.listing import PAGE_SIZE, Listing
from network.vocabulary.models import Country
from practices.queries import practice_listing
from tests.factories.pages import create_edition, create_practice

pytestmark = pytest.mark.django_db


def listing(query: str = "", path: str = "/en/practices/") -> Listing:
    request = RequestFactory().get(f"{path}?{query}")
    request.user = AnonymousUser()
    return practice_listing(request)


def test_listing_shows_an_item_once_in_the_readers_best_edition() -> None:
    practice = create_practice("en", title="Counter")
    create_edition(practice, "fr", title="Guichet")

    with translation.override("fr"):
        assert [item.title for item in listing().page.object_list] == ["Guichet"]
    with translation.override("ar"):
        [item] = listing().page.object_list
    assert item.title == "Counter"
    assert item.edition_languages == ["en", "fr"]


def test_listing_with_a_language_chosen_shows_that_edition() -> None:
    practice = create_practice("en", title="Counter")
    create_edition(practice, "fr", title="Guichet")

    assert [item.title for item in listing("language=fr").page.object_list] == ["Guichet"]


def test_unknown_page_is_the_first_and_one_too_far_the_last() -> None:
    for _number in range(PAGE_SIZE + 1):
        create_practice()

    for page in ("abc", "-1", "0", "", "1e9", "%00"):
        assert listing(f"page={page}").page.number == 1, page
    assert listing("page=99").page.number == 2


def test_unknown_sort_is_the_usual_one() -> None:
    assert listing("sort=nonsense").sort == "newest"


def test_links_keep_filters_and_begin_at_the_first_page() -> None:
    create_practice(country=Country.objects.get(slug="kenya"), level_of_government="local")
    found = listing("country=kenya&sort=title&page=2&unknown=1")

    links = {str(choice.label): choice.query for _filter, choices in found.groups for choice in choices}
    assert links["Local"] == "?country=kenya&level=local&sort=title"
    assert [choice.query for _filter, choice in found.chips] == ["?sort=title"]
    assert found.page_query == "?country=kenya&sort=title&"


def test_first_takes_no_notice_of_the_requests_filters() -> None:
    create_practice()

    assert len(listing("country=nowhere&sort=title&page=7").first(3)) == 1
