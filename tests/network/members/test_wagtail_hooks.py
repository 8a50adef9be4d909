"""Posts held and roles in the editors' part of the site."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from network.members.models import Appointment, FocalPoint, Member, ThemeCoordinator
from network.members.rules import has_role
from network.vocabulary.models import Country, Post, Theme
from tests.factories.members import (
    create_application,
    create_editor,
    create_listed_member,
    create_member,
    create_secretary,
    give_post,
)
from tests.network.members.test_membership_receivers import told

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]

LISTS = "/cms/snippets/members/"


@pytest.fixture
def secretary(client: Client) -> Member:
    member = create_secretary()
    client.force_login(member)
    return member


def appointment(member: Member, **changes: Any) -> dict[str, Any]:
    return {
        "member": member.pk,
        "post": Post.objects.get(slug="secretary-to-cabinet").pk,
        "title": "Head of the Public Service",
        "organisation": "",
        "country": Country.objects.get(slug="ghana").pk,
        "start_date": "2027-01-01",
        "end_date": "",
    } | changes


def test_secretariat_notes_a_post_and_vouches_for_it(client: Client, secretary: Member) -> None:
    member = create_member()
    with told() as found:
        response = client.post(f"{LISTS}appointment/add/", appointment(member))
    assert response.status_code == 302
    held = Appointment.objects.get()
    assert (held.member, held.start_date, held.verified_by) == (member, datetime.date(2027, 1, 1), secretary)
    assert found == [member]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end_date": "2026-12-31"}, "end_date"),
        ({"title": "Head\u202e of"}, "title"),
    ],
)
def test_wrong_appointment_is_refused(
    client: Client, secretary: Member, changes: dict[str, str], field: str
) -> None:
    response = client.post(f"{LISTS}appointment/add/", appointment(create_member(), **changes))
    assert list(response.context["form"].errors) == [field]
    assert not Appointment.objects.exists()


def test_post_is_noted_for_members_alone(client: Client, secretary: Member) -> None:
    outsider = Member.objects.create_user("outside@example.org")
    response = client.post(f"{LISTS}appointment/add/", appointment(outsider))
    assert list(response.context["form"].errors) == ["member"]


def test_row_gives_the_role_and_its_deletion_takes_it(client: Client, secretary: Member) -> None:
    member = create_member()
    country, theme = Country.objects.get(slug="ghana"), Theme.objects.first()
    client.post(f"{LISTS}focalpoint/add/", {"member": member.pk, "country": country.pk})
    client.post(f"{LISTS}themecoordinator/add/", {"member": member.pk, "theme": theme.pk})
    both = ("focal-points", "theme-coordinators")
    assert [has_role(Member.objects.get(pk=member.pk), role) for role in both] == [True, True]
    client.post(f"{LISTS}focalpoint/delete/{FocalPoint.objects.get().pk}/")
    client.post(f"{LISTS}themecoordinator/delete/{ThemeCoordinator.objects.get().pk}/")
    assert [has_role(Member.objects.get(pk=member.pk), role) for role in both] == [False, False]


@pytest.mark.parametrize("name", ["appointment", "focalpoint", "themecoordinator", "organisation"])
def test_lists_are_the_secretariats(client: Client, secretary: Member, name: str) -> None:
    create_member(post="secretary-to-cabinet", country="ghana", organisation="Office")
    assert client.get(f"{LISTS}{name}/").status_code == 200
    assert client.get(f"{LISTS}{name}/add/").status_code == 200
    client.force_login(create_editor())
    assert client.get(f"{LISTS}{name}/add/").status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_posts_costs_the_same_queries(
    client: Client, secretary: Member, django_assert_num_queries: Any, count: int
) -> None:
    for _number in range(count):
        give_post(create_listed_member(), "director-general", "ghana", organisation="Office")
    client.get(f"{LISTS}appointment/")
    with django_assert_num_queries(16):
        client.get(f"{LISTS}appointment/")


def test_first_page_counts_what_waits_for_the_secretariat_alone(client: Client, secretary: Member) -> None:
    create_application()
    create_application()
    page = client.get("/cms/").content.decode()
    assert "2 applications for membership wait" in page
    assert "/members/applications/" in page
    client.force_login(create_editor())
    assert "for membership wait" not in client.get("/cms/").content.decode()
