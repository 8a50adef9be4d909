"""The list of circles and each circle's page: who sees what of them."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member, create_user

CIRCLES = "/en/forum/"


@pytest.fixture
def member(db):
    return create_member(first_name="Ada", last_name="Okafor")


@pytest.fixture
def reader(client, member):
    client.force_login(member)
    return client


def test_visitor_sees_open_circles_and_nothing_of_what_is_said(client, db):
    circle = create_circle(name="Exchange", purpose="Ask each other.")
    create_thread(circle, title="Planted title", text="Planted text")
    create_circle("invitation", name="Closed doors")
    page = client.get(CIRCLES).content.decode()
    assert "Exchange" in page
    assert "Ask each other." in page
    assert not any(word in page for word in ("Planted", "Closed doors", "something new", "Last contribution"))


def test_account_without_membership_sees_what_a_visitor_sees(client, db):
    circle = create_circle(name="Exchange")
    create_thread(circle, title="Planted title")
    create_circle("post", name="Closed doors")
    client.force_login(create_user())
    page = client.get(CIRCLES).content.decode()
    assert "Exchange" in page
    assert "Planted" not in page
    assert "Closed doors" not in page


def test_member_sees_own_circles_first_with_what_is_new(reader):
    create_circle("post", name="Cabinet only")
    create_thread(create_circle(name="Exchange"))
    page = reader.get(CIRCLES).content.decode()
    assert page.index("Exchange") < page.index("Other circles") < page.index("Cabinet only")
    assert "1 thread with something new" in page


def test_hidden_circle_leaves_no_trace_for_others(reader):
    circle = create_circle("invitation", name="Secret table", is_hidden=True)
    assert "Secret table" not in reader.get(CIRCLES).content.decode()
    assert reader.get(f"/en/forum/{circle.slug}/").status_code == 404


def test_no_circle_at_all_is_said_in_words(client, reader):
    assert "You have no seat in a circle yet." in reader.get(CIRCLES).content.decode()


def test_navigation_leads_to_circles(client, db):
    assert '<a href="/en/forum/" aria-current="true">Circles</a>' in client.get(CIRCLES).content.decode()


@pytest.mark.parametrize(
    ("access", "hidden", "visitor", "member"), [
        ("members", False, 200, 200), ("post", False, 404, 200), ("invitation", False, 404, 200),
        ("members", True, 404, 200), ("invitation", True, 404, 404),
    ],
)  # fmt: skip
def test_circle_answers_as_each_may_know_of_it(client, db, access, hidden, visitor, member):
    address = f"/en/forum/{create_circle(access, is_hidden=hidden).slug}/"
    assert client.get(address).status_code == visitor
    client.force_login(create_member())
    assert client.get(address).status_code == member


def test_circle_from_outside_has_neither_threads_nor_numbers(reader):
    circle = create_circle("invitation", name="Closed doors", purpose="To plan.")
    create_thread(circle, title="Planted title")
    page = reader.get(f"/en/forum/{circle.slug}/").content.decode()
    assert "To plan." in page
    assert "By invitation." in page
    assert "Planted" not in page
    assert "contribution" not in page


def test_circle_lists_its_threads_with_what_is_unread(reader, member):
    circle = create_circle()
    thread = create_thread(circle, title="What works?")
    create_contribution(thread)
    page = reader.get(f"/en/forum/{circle.slug}/").content.decode()
    assert "What works?" in page
    assert "2 contributions" in page
    assert f'href="/en/forum/{circle.slug}/{thread.pk}/1/">To the first unread' in page


def test_circle_filters_threads_by_language(reader):
    circle = create_circle()
    create_thread(circle, title="English one")
    create_thread(circle, title="نموذج الشباك الموحد", text="ما الذي نجح عندكم؟")
    page = reader.get(f"/en/forum/{circle.slug}/?language=ar").content.decode()
    assert "نموذج" in page
    assert "English one" not in page


def test_circle_shows_all_threads_for_a_language_that_is_none(reader):
    circle = create_circle()
    create_thread(circle, title="English one")
    assert "English one" in reader.get(f"/en/forum/{circle.slug}/?language=xx").content.decode()


def test_chatham_house_circle_says_so(reader):
    circle = create_circle(is_chatham_house=True)
    assert "Chatham House rule." in reader.get(f"/en/forum/{circle.slug}/").content.decode()


def test_mark_all_as_read_is_done_by_a_form_alone(reader):
    circle = create_circle()
    create_thread(circle)
    address = f"/en/forum/{circle.slug}/read/"
    assert reader.get(address).status_code == 405
    assert reader.post(address).status_code == 302
    assert "Nothing new" in reader.get(CIRCLES).content.decode()


def test_mark_all_as_read_elsewhere_is_not_found(reader):
    assert reader.post(f"/en/forum/{create_circle('invitation').slug}/read/").status_code == 404


CIRCLES_QUERIES = 9
CIRCLE_QUERIES = 8


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3, 20])
def test_circles_cost_as_many_queries_as_stated(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _number in range(count):
        create_thread(create_circle())
    reader.get(CIRCLES)
    with django_assert_num_queries(CIRCLES_QUERIES):
        reader.get(CIRCLES)


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3, 25])
def test_circle_costs_as_many_queries_as_stated(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    circle = create_circle()
    for _number in range(count):
        create_thread(circle)
    address = f"/en/forum/{circle.slug}/"
    reader.get(address)
    with django_assert_num_queries(CIRCLE_QUERIES):
        reader.get(address)
