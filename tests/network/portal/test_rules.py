"""Names that pages may not have."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale

from network.portal.models import HomePage, StandardPage
from network.portal.rules import reserved_slugs
from tests.factories.members import create_editor

pytestmark = pytest.mark.usefixtures("site")


def test_names_in_use_and_those_to_come_are_reserved() -> None:
    now = {"accounts", "countries", "themes", "glossary", "feedback"}
    assert now | {"forum", "members", "dashboard"} <= reserved_slugs()
    assert "about" not in reserved_slugs()


@pytest.mark.parametrize("slug", ["accounts", "countries", "glossary", "forum"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_with_a_name_of_ours_is_refused(slug: str, language: str) -> None:
    home = HomePage.objects.get(locale__language_code=language)
    with pytest.raises(ValidationError, match="is an address of the site itself") as refusal:
        home.add_child(instance=StandardPage(title="Ours", slug=slug, body="<p>x</p>", locale=home.locale))
    assert list(refusal.value.message_dict) == ["slug"]


def test_page_with_another_name_is_taken() -> None:
    home = HomePage.objects.get(locale=Locale.get_default())
    home.add_child(instance=StandardPage(title="About", slug="about-us", body="<p>x</p>"))
    assert StandardPage.objects.filter(slug="about-us").exists()


def test_page_cannot_be_renamed_to_a_name_of_ours() -> None:
    home = HomePage.objects.get(locale=Locale.get_default())
    page = home.add_child(instance=StandardPage(title="About", slug="about-us", body="<p>x</p>"))
    page.slug = "themes"
    with pytest.raises(ValidationError):
        page.save()


def test_editor_reads_why_the_name_is_refused(client: Client) -> None:
    client.force_login(create_editor())
    home = HomePage.objects.get(locale=Locale.get_default())
    address = f"/cms/pages/add/portal/standardpage/{home.pk}/"
    fields = {"title": "Search", "slug": "glossary", "summary": "", "body": '{"blocks": [], "entityMap": {}}'}
    response = client.post(address, fields | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0})
    assert response.status_code == 200
    assert "“glossary” is an address of the site itself. Choose another." in response.content.decode()
    assert not StandardPage.objects.filter(slug="glossary").exists()
