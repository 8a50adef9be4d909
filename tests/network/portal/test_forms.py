"""The editor's form of an item: its audience takes effect with a save that somebody asked for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from network.portal.audience import Audience, audience_of, set_audience
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.members import create_editor
from tests.factories.pages import create_practice

pytestmark = pytest.mark.usefixtures("site")

EMPTY_ROWS = {
    "results-TOTAL_FORMS": "0",
    "results-INITIAL_FORMS": "0",
    "sections-count": "0",
    "illustrations-count": "0",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(create_editor())
    return client


def save(editor: Client, page: PracticePage, audience: str, **extra: str) -> int:
    data = {"title": page.title, "slug": page.slug, "summary": "Text.", "audience": audience, **EMPTY_ROWS}
    return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, **extra).status_code


def test_new_item_is_closed_before_it_is_published(editor: Client) -> None:
    section = PracticeIndexPage.objects.get(locale__language_code="ar")
    url = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", section.pk])
    data = {"title": "الشباك", "slug": "", "summary": "نص", "audience": "members", **EMPTY_ROWS}
    assert editor.post(url, {**data, "action-publish": "1"}).status_code == 302
    page = PracticePage.objects.get()
    assert page.live
    assert audience_of(page) == Audience.MEMBERS
    assert Client().get(page.url).status_code == 403


def test_saved_draft_closes_and_opens_the_live_item(editor: Client) -> None:
    page = create_practice()
    assert save(editor, page, "members") == 302
    assert audience_of(page) == Audience.MEMBERS
    assert save(editor, page, "public") == 302
    assert audience_of(page) == Audience.PUBLIC


def test_automatic_save_closes_but_never_opens(editor: Client) -> None:
    page = create_practice()
    assert save(editor, page, "members", HTTP_ACCEPT="application/json") == 200
    assert audience_of(page) == Audience.MEMBERS
    assert save(editor, page, "public", HTTP_ACCEPT="application/json") == 200
    assert audience_of(page) == Audience.MEMBERS


def test_form_without_the_field_changes_nothing(editor: Client) -> None:
    page = create_practice()
    set_audience(page, Audience.MEMBERS)
    assert save(editor, page, "") == 302
    assert audience_of(page) == Audience.MEMBERS
