"""Circles in the editors' part, for the secretariat."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from network.forum.models import Circle
from network.vocabulary.models import Post
from tests.factories.forum import appoint, create_circle, create_thread
from tests.factories.members import create_editor, create_member, create_staff

pytestmark = pytest.mark.usefixtures("site")


def address(view: str, *args: object) -> str:
    return reverse(Circle.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(create_staff("secretariat"))
    return client


def test_circle_is_opened_and_changed_with_its_seats(desk: Client) -> None:
    holder, moderator = create_member(), create_staff("moderators")
    post, other = Post.objects.all()[:2]
    appoint(holder, post)
    form = {
        "name_en": "Secretaries",
        "name_ar": "الأمناء",
        "slug": "secretaries",
        "access": "post",
        "posts": [post.pk],
        "moderators": [moderator.pk],
        "is_hidden": "on",
    }
    assert desk.get(address("add")).status_code == 200
    response = desk.post(address("add"), form)
    assert response.status_code == 302, response.context["form"].errors
    circle = Circle.objects.get()
    assert (circle.name_ar, circle.is_hidden, circle.group.name) == ("الأمناء", True, f"circle-{circle.pk}")
    assert {seat.member for seat in circle.seats.all()} == {holder, moderator}
    desk.post(address("edit", circle.pk), {**form, "posts": [other.pk]})
    assert {seat.member for seat in circle.seats.all()} == {moderator}


def test_circle_by_post_needs_a_post_and_an_address_of_its_own(desk: Client) -> None:
    response = desk.post(address("add"), {"name_en": "X", "slug": "reports", "access": "post"})
    assert set(response.context["form"].errors) == {"posts", "slug"}
    response = desk.post(address("add"), {"slug": "x", "access": "members"})
    assert "at least one language" in str(response.context["form"].errors)
    assert not Circle.objects.exists()


def test_circle_with_threads_is_not_deleted(desk: Client) -> None:
    used, unused = create_thread(create_circle()).circle, create_circle("invitation")
    response = desk.post(address("delete", used.pk), follow=True)
    assert "cannot be deleted" in response.content.decode()
    desk.post(address("delete", unused.pk))
    assert list(Circle.objects.all()) == [used]


def test_circles_are_not_for_editors(client: Client) -> None:
    create_circle("invitation", name="Planted circle", is_hidden=True)
    client.force_login(create_editor())
    for view in ("list", "add"):
        response = client.get(address(view), follow=True)
        assert "Planted circle" not in response.content.decode()
        assert "Secretaries" not in response.content.decode()
        assert response.redirect_chain
