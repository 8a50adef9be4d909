"""A members-only item with a word of its own is planted and found by a member; no visitor may notice it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client, TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from network.members.models import Member
from network.portal.audience import Audience, User, set_audience
from network.vocabulary.models import Country, Theme
from practices.models import PracticePage
from search.engine import SearchEngine
from search.suggestions import suggestions_for
from tests.factories.members import create_member, create_user
from tests.factories.pages import create_edition, create_practice

RunTasks = Callable[[], int]
TOKEN = "zanzara"


@dataclass
class Planted:
    """The item, the member who may see it, and what readers get of it through each door of search."""

    page: PracticePage
    member: Member
    run_tasks: RunTasks

    def traces(self, user: User) -> set[str]:
        """The doors through which `user` learns that there is an item with the token."""
        self.run_tasks()
        client = Client()
        if user.is_authenticated:
            client.force_login(user)
        found = {
            f"page in {code}"
            for code in ("en", "fr", "pt", "ar")
            if b"<mark>" in client.get(f"/{code}/search/", {"q": TOKEN}).content
        }
        everything = client.get("/en/search/").content.decode()
        found |= {"everything"} if TOKEN in everything.lower() else set()
        found |= {"country count"} if "country=eritrea" in everything else set()
        found |= {"year count"} if "year=1957" in everything else set()
        found |= {"suggestion"} if suggestions_for(user, TOKEN[:4], "en") else set()
        found |= {"suggestion address"} if client.get("/en/search/suggest/?q=zan").json() else set()
        return found | ({"command"} if _command(user) else set())


EVERY_DOOR = {
    "page in en",
    "page in fr",
    "page in pt",
    "page in ar",
    "everything",
    "country count",
    "year count",
    "suggestion",
    "suggestion address",
    "command",
}


def _command(user: User) -> list[dict[str, object]]:
    output = StringIO()
    who = ["--as", user.email] if user.is_authenticated else []
    call_command("search", TOKEN, "--language", "fr", "--json", *who, stdout=output)
    return [json.loads(line) for line in output.getvalue().splitlines()]


@pytest.fixture
def planted(index: SearchEngine, run_tasks: RunTasks) -> Planted:
    page = create_practice(
        title=f"{TOKEN.title()} desk",
        summary=f"A {TOKEN} in the summary.",
        slug="planted",
        country=Country.objects.get(slug="eritrea"),
        start_year=1957,
    )
    set_audience(page, Audience.MEMBERS)
    return Planted(page, create_member(), run_tasks)


def assert_kept(planted: Planted) -> None:
    assert planted.traces(planted.member) == EVERY_DOOR
    assert planted.traces(AnonymousUser()) == set()


@pytest.mark.db
def test_public_item_would_leave_traces_everywhere(planted: Planted) -> None:
    set_audience(planted.page, Audience.PUBLIC)

    assert planted.traces(AnonymousUser()) == EVERY_DOOR


@pytest.mark.db
def test_members_only_item_is_kept(planted: Planted) -> None:
    assert_kept(planted)


def test_members_only_item_is_kept_from_somebody_signed_in_without_the_group(planted: Planted) -> None:
    assert planted.traces(create_user()) == set()


@pytest.mark.db
def test_item_made_members_only_later_is_kept(planted: Planted) -> None:
    set_audience(planted.page, Audience.PUBLIC)
    planted.run_tasks()
    set_audience(planted.page, Audience.MEMBERS)

    assert_kept(planted)


def test_new_edition_is_kept(planted: Planted) -> None:
    create_edition(planted.page, "ar", title=f"{TOKEN} شباك")

    assert_kept(planted)


def test_translation_is_kept(planted: Planted) -> None:
    """Through wagtail-localize, as translators work."""
    source, _created = TranslationSource.update_or_create_from_instance(planted.page)
    french = Locale.objects.get(language_code="fr")
    translation = Translation.objects.create(source=source, target_locale=french)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=french,
            context=segment.context,
            data=f"Mot {TOKEN}",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)

    assert_kept(planted)
    assert _command(planted.member)[0]["title"] == f"Mot {TOKEN}"


def test_copy_is_kept(planted: Planted) -> None:
    planted.page.copy(update_attrs={"slug": "copy", "title": f"{TOKEN} copy"}, keep_live=True)

    assert_kept(planted)


def test_moved_item_is_kept(planted: Planted) -> None:
    planted.run_tasks()
    planted.page.move(planted.page.get_parent(), pos="first-child")

    assert_kept(planted)


def test_item_with_a_new_title_is_kept(planted: Planted) -> None:
    planted.page.title = f"New {TOKEN}"
    planted.page.save_revision().publish()

    assert_kept(planted)


def test_item_whose_country_is_renamed_is_kept(planted: Planted) -> None:
    planted.run_tasks()
    country = Country.objects.get(slug="eritrea")
    country.name_en = "Erythraea"
    country.save()

    assert_kept(planted)


def test_item_of_a_theme_that_takes_the_word_is_kept(planted: Planted) -> None:
    theme = Theme.objects.all()[0]
    planted.page.themes = [theme]
    planted.page.title = "A desk"
    planted.page.summary = "A summary."
    planted.page.save_revision().publish()
    theme.name_pt = TOKEN
    theme.save()
    create_edition(planted.page, "pt", title="Um balcão")
    planted.run_tasks()

    assert {"command", "country count"} <= planted.traces(planted.member)
    assert planted.traces(AnonymousUser()) == {
        "suggestion",
        "suggestion address",
    }  # the theme itself, open to all


def test_unpublished_item_is_kept_from_members_too(planted: Planted) -> None:
    planted.run_tasks()
    planted.page.unpublish()

    assert planted.traces(planted.member) == set()


def test_deleted_item_is_kept_from_members_too(planted: Planted) -> None:
    planted.run_tasks()
    planted.page.delete()

    assert planted.traces(planted.member) == set()


@pytest.mark.db
def test_member_who_leaves_the_group_finds_it_no_more(planted: Planted) -> None:
    planted.run_tasks()
    planted.member.groups.clear()

    assert planted.traces(planted.member) == set()
