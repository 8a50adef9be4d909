"""Who may see an item, in every edition and after every way to make one."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.operations import translate_object

from network.portal.audience import (
    MEMBERS_GROUP,
    Audience,
    audience_keys,
    audience_keys_of,
    audience_of,
    collection_for,
    members_group,
    place_files,
    set_audience,
    visible_to,
)
from network.portal.models import CustomDocument
from practices.models import PracticePage
from tests.factories.members import create_member, create_staff, create_user
from tests.factories.pages import create_edition, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")


def restrictions(page: Page) -> list[set[str]]:
    return [
        {group.name for group in restriction.groups.all()}
        for restriction in PageViewRestriction.objects.filter(page=page)
    ]


def test_set_audience_restricts_every_edition() -> None:
    english = create_practice()
    french = create_edition(english, "fr", title="Pratique", live=False)
    assert set_audience(english, Audience.MEMBERS) is True
    assert restrictions(english) == restrictions(french) == [{"members"}]
    assert set_audience(french, Audience.MEMBERS) is False


def test_set_audience_opens_every_edition_again() -> None:
    english = create_practice()
    french = create_edition(english, "fr")
    set_audience(english, Audience.MEMBERS)
    set_audience(french, Audience.PUBLIC)
    assert restrictions(english) == restrictions(french) == []


def test_set_audience_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="everybody"):
        set_audience(create_practice(), "everybody")


def test_visible_to_hides_members_only_from_outsiders() -> None:
    open_page, closed = create_practice(), create_practice()
    set_audience(closed, Audience.MEMBERS)
    pages = PracticePage.objects.all()
    assert set(visible_to(pages, AnonymousUser())) == {open_page}
    assert set(visible_to(pages, create_user())) == {open_page}
    assert set(visible_to(pages, create_member())) == {open_page, closed}
    assert set(visible_to(pages, create_user(is_superuser=True))) == {open_page, closed}


def test_visible_to_hides_a_restriction_without_groups_from_members() -> None:
    page = create_practice()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    assert not visible_to(PracticePage.objects.all(), create_member()).exists()
    assert audience_keys_of(page) == ()


def test_audience_keys_name_groups_by_number() -> None:
    page = create_practice()
    assert audience_keys_of(page) == ("public",)
    set_audience(page, Audience.MEMBERS)
    key = f"group:{members_group().pk}"
    assert audience_keys_of(page) == (key,)
    assert key in audience_keys(create_member())
    assert audience_keys(create_user()) == audience_keys(AnonymousUser()) == ("public",)


def test_new_edition_is_as_closed_as_its_sisters() -> None:
    english = create_practice()
    set_audience(english, Audience.MEMBERS)
    assert restrictions(create_edition(english, "ar")) == [{"members"}]


def test_translation_by_localize_keeps_the_audience(run_tasks: object) -> None:
    english = create_practice(title="Closed", problem="<p>Why</p>")
    set_audience(english, Audience.MEMBERS)
    translate_object(english, Locale.objects.filter(language_code__in=["fr", "pt", "ar"]))
    sisters = PracticePage.objects.filter(translation_key=english.translation_key).exclude(pk=english.pk)
    assert [restrictions(page) for page in sisters] == [[{"members"}]] * 3


def test_copy_keeps_the_audience() -> None:
    page = create_practice()
    set_audience(page, Audience.MEMBERS)
    copy = CopyPageAction(
        page,
        to=page.get_parent(),
        update_attrs={"slug": "copy"},
        keep_live=True,
        user=create_user(is_superuser=True),
    ).execute()
    assert copy.live
    assert restrictions(copy) == [{"members"}]


def test_move_keeps_the_audience() -> None:
    page = create_practice()
    set_audience(page, Audience.MEMBERS)
    section = page.get_parent()
    page.move(section, pos="first-child")
    assert audience_of(PracticePage.objects.get(pk=page.pk)) == Audience.MEMBERS


def document(title: str = "Paper") -> CustomDocument:
    return CustomDocument.objects.create(title=title, file=ContentFile(b"text", name="paper.txt"))


def test_files_follow_the_audience_of_their_item() -> None:
    paper = document()
    report = create_report(source_document=paper)
    set_audience(report, Audience.MEMBERS)
    paper.refresh_from_db()
    assert paper.collection == collection_for(Audience.MEMBERS)
    set_audience(report, Audience.PUBLIC)
    paper.refresh_from_db()
    assert paper.collection == collection_for(Audience.PUBLIC)


def test_file_of_a_draft_is_closed_too() -> None:
    paper = document()
    report = create_report()
    set_audience(report, Audience.MEMBERS)
    report.source_document = paper
    report.save_revision()
    place_files(report)
    paper.refresh_from_db()
    assert paper.collection == collection_for(Audience.MEMBERS)


def test_file_that_a_public_item_shows_stays_open(run_tasks: object) -> None:
    paper = document()
    create_report(source_document=paper)
    run_tasks()  # type: ignore[operator]
    closed = create_report(source_document=paper)
    set_audience(closed, Audience.MEMBERS)
    paper.refresh_from_db()
    assert paper.collection == collection_for(Audience.PUBLIC)


def test_wagtails_own_privacy_form_is_no_second_writer(client: Client) -> None:
    page = create_practice()
    set_audience(page, Audience.MEMBERS)
    client.force_login(create_staff(is_superuser=True))
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    assert client.post(url, {"restriction_type": "none"}).status_code == 404
    assert audience_of(page) == Audience.MEMBERS


def test_audience_keys_of_a_circle_are_held_by_those_inside_alone() -> None:
    circle = Group.objects.create(name="circle-1")
    inside, administrator = create_member(), create_user(MEMBERS_GROUP, is_superuser=True)
    inside.groups.add(circle)
    key = f"group:{circle.pk}"
    assert key in audience_keys(inside)
    assert key not in audience_keys(create_member())
    assert key not in audience_keys(administrator)
    assert f"group:{members_group().pk}" in audience_keys(administrator)
    administrator.groups.add(circle)
    assert key in audience_keys(administrator)


@pytest.mark.parametrize("is_superuser", [False, True])
def test_audience_keys_of_a_circle_are_lost_with_the_membership(is_superuser: bool) -> None:
    circle = Group.objects.create(name="circle-1")
    person = create_user(MEMBERS_GROUP, circle.name, is_superuser=is_superuser)
    assert f"group:{circle.pk}" in audience_keys(person)
    person.groups.remove(members_group())
    assert f"group:{circle.pk}" not in audience_keys(person)
