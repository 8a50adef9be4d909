"""Ways on from a question that found nothing."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from network.portal.audience import Audience, set_audience
from network.vocabulary.models import Country
from search.engine import SearchEngine
from tests.factories.forum import create_circle
from tests.factories.members import create_member
from tests.factories.pages import create_practice

RunTasks = Callable[[], int]
EMPTY_QUERIES = 12


@pytest.fixture
def get(client: Client, index: SearchEngine, run_tasks: RunTasks) -> Callable[..., str]:
    """The results page once everything is indexed, its entities read and its white space one space."""

    def fetch(**parameters: object) -> str:
        run_tasks()
        return " ".join(unescape(client.get("/en/search/", parameters).content.decode()).split())

    return fetch


def way(query: str, text: str, count: str) -> str:
    return f'<a href="{query}">{text}</a> <small> {count} </small>'


@pytest.fixture
def desks(index: SearchEngine) -> None:
    """Enough to keep a question of two words strict: five in Kenya, and one of one word in Ghana."""
    for _number in range(5):
        create_practice(title="Zanzara mandola", country=Country.objects.get(slug="kenya"))
    create_practice(title="Mandola", country=Country.objects.get(slug="ghana"))


@pytest.mark.usefixtures("desks")
def test_question_without_a_word_is_offered_under_the_same_filters(get: Callable[..., str]) -> None:
    html = get(q="zanzara mandola", country="ghana")

    assert way("?q=mandola&country=ghana", "<bdi>mandola</bdi>", "1 item found") in html
    assert 'href="?q=zanzara&country=ghana"' not in html


@pytest.mark.usefixtures("desks")
def test_question_without_a_filter_is_offered_with_its_number(get: Callable[..., str]) -> None:
    html = get(q="zanzara mandola", country="ghana")

    assert way("?q=zanzara+mandola", "Without the filter Country: <bdi>Ghana</bdi>", "5 items found") in html


@pytest.mark.usefixtures("desks")
def test_question_without_each_and_without_all_filters_is_offered(get: Callable[..., str]) -> None:
    html = get(q="zanzara mandola", country="ghana", kind="report")

    assert "Without the filter" not in html
    assert way("?q=zanzara+mandola", "Without any filter", "5 items found") in html


@pytest.mark.usefixtures("desks")
def test_other_languages_are_offered_where_one_is_asked_for(get: Callable[..., str]) -> None:
    html = get(q="zanzara mandola", language="fr")

    assert way("?q=zanzara+mandola", "In all languages", "5 items found") in html


def test_ways_on_count_nothing_that_the_reader_may_not_see(get: Callable[..., str]) -> None:
    secret = create_practice(title="Zanzara mandola", country=Country.objects.get(slug="ghana"))
    set_audience(secret, Audience.MEMBERS)

    html = get(q="zanzara mandola", language="fr")

    assert "With fewer words" not in html
    assert "With fewer filters" not in html


def test_member_may_ask_the_question_in_a_circle(client: Client, get: Callable[..., str]) -> None:
    member = create_member()
    own = create_circle("invitation", seats=(member,))
    other = create_circle("invitation", seats=(create_member(),))
    client.force_login(member)

    html = get(q="zanzara & co?")

    assert f'href="/en/forum/{own.slug}/new/?title=zanzara%20%26%20co%3F"' in html
    assert other.slug not in html


def test_visitor_reads_nothing_about_circles(get: Callable[..., str]) -> None:
    circle = create_circle()

    html = get(q="zanzara")

    assert "Ask the members of a circle" not in html
    assert circle.slug not in html


@pytest.mark.db
@pytest.mark.parametrize("words", ["zanzara", "zanzara " + "guichet " * 12])
def test_empty_page_costs_the_same_queries_for_one_and_many_words(
    client: Client, index: SearchEngine, django_assert_num_queries: DjangoAssertNumQueries, words: str
) -> None:
    client.force_login(create_member())
    create_circle()
    client.get("/en/search/", {"q": "zanzara"})

    with django_assert_num_queries(EMPTY_QUERIES):
        client.get("/en/search/", {"q": words, "kind": "report", "country": "ghana"})
