"""What circles put on the home page, the dashboard and items: for members alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from network.forum import panels
from network.forum.actions.mark_circle_read import mark_circle_read
from network.members.models import Member
from network.members.roles import MODERATORS
from tests.factories.forum import create_circle, create_thread, create_threads
from tests.factories.members import create_member, create_staff, create_user
from tests.factories.pages import create_practice


@pytest.fixture
def member(db):
    return create_member()


def request_of(user):
    request = RequestFactory().get("/en/")
    request.user = Member.objects.get(pk=user.pk)
    request.session = {}
    return request


def test_home_page_tells_a_member_what_is_new(client, member):
    thread = create_thread(title="What works?")
    client.force_login(member)
    page = client.get("/en/").content.decode()
    assert "What is new in my circles" in page
    assert f'href="/en/forum/{thread.circle.slug}/{thread.pk}/1/"' in page


def test_home_page_says_nothing_when_there_is_nothing_new(client, member):
    mark_circle_read(member=member, circle=create_thread().circle)
    client.force_login(member)
    assert "What is new in my circles" not in client.get("/en/").content.decode()


def test_dashboard_says_that_there_is_nothing_new(member):
    _template, panel = panels.new_on_the_dashboard(request_of(member), member)
    assert panel["threads"] == []


@pytest.mark.parametrize("panel", [panels.new_on_the_home_page, panels.new_on_the_dashboard])
def test_circles_of_others_are_not_in_the_news(member, panel):
    create_thread(create_circle("invitation"), title="Planted")
    filled = panel(request_of(member), None)
    assert not (filled and filled[1]["threads"])


def test_item_shows_a_member_what_is_said_and_where_to_ask(client, member):
    practice = create_practice(title="One counter")
    circle = create_circle(name="Exchange")
    create_thread(circle, title="What works?", item_key=practice.translation_key)
    closed = create_circle("invitation", name="Closed doors")
    create_thread(closed, title="Planted", item_key=practice.translation_key)
    client.force_login(member)
    page = client.get(f"/en/practices/{practice.slug}/").content.decode()
    assert "What works?" in page
    assert f"/en/forum/{circle.slug}/new/?item={practice.translation_key}" in page
    assert "Planted" not in page
    assert "Closed doors" not in page


@pytest.mark.parametrize("signed_in", [False, True])
def test_item_shows_others_nothing_of_circles(client, db, signed_in):
    practice = create_practice()
    create_thread(create_circle(name="Exchange"), title="Planted", item_key=practice.translation_key)
    if signed_in:
        client.force_login(create_user())
    page = client.get(f"/en/practices/{practice.slug}/").content.decode()
    assert "Planted" not in page
    assert "Exchange" not in page


def test_staff_without_a_second_factor_see_no_news(db):
    staff = create_user("members", MODERATORS)
    create_thread()
    assert panels.new_on_the_home_page(request_of(staff), None) is None


def test_staff_with_a_second_factor_see_the_news(client, db):
    staff = create_staff(MODERATORS)
    create_thread(title="What works?")
    client.force_login(staff)
    assert "What works?" in client.get("/en/").content.decode()


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize(
    ("panel", "queries"),
    [(panels.new_on_the_home_page, 2), (panels.new_on_the_dashboard, 2), (panels.talk_about_an_item, 3)],
)
def test_panels_cost_as_many_queries_as_stated(
    member, django_assert_num_queries: DjangoAssertNumQueries, panel, queries: int, count: int
) -> None:
    practice = create_practice()
    circle = create_thread(item_key=practice.translation_key).circle
    create_threads(circle, count)
    request = request_of(member)
    with django_assert_num_queries(queries):
        panel(request, practice)


def test_panels_cost_a_visitor_nothing(db, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/en/")
    request.user = AnonymousUser()
    practice = create_practice()
    with django_assert_num_queries(0):
        assert panels.new_on_the_home_page(request, practice) is None
        assert panels.talk_about_an_item(request, practice) is None
