"""Suggestions for what is being typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from network.portal.audience import Audience, set_audience
from network.vocabulary.models import Country, CountryAlias, GlossaryTerm, Theme
from search.actions import rebuild_index
from search.suggestions import suggestions_for
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_practice

RunTasks = Callable[[], int]

pytestmark = pytest.mark.usefixtures("index")


def suggested(typed: str, language: str = "en") -> list[dict[str, str]]:
    return suggestions_for(AnonymousUser(), typed, language)


def test_title_is_suggested_by_the_beginning_of_its_words(run_tasks: RunTasks) -> None:
    create_practice(title="A zanzara desk", slug="desk")
    run_tasks()

    assert suggested("de zanz") == [
        {"text": "A zanzara desk", "kind": "practice", "url": "/en/practices/desk/", "language": "en"}
    ]


def test_title_of_another_language_keeps_the_interface(run_tasks: RunTasks) -> None:
    page = create_practice(title="One desk", slug="desk")
    create_edition(page, "fr", title="Guichet zanzara")
    run_tasks()

    assert suggested("zanz", "ar") == [
        {"text": "Guichet zanzara", "kind": "practice", "url": "/ar/practices/desk/", "language": "fr"}
    ]


def test_country_is_suggested_in_the_readers_language() -> None:
    assert suggested("quen", "pt") == [
        {"text": "Quénia", "kind": "country", "url": "/pt/countries/kenya/", "language": "pt"}
    ]


@pytest.mark.parametrize(
    ("typed", "language", "slug"),
    [
        ("cote d", "fr", "cote-d-ivoire"),
        ("الجزائر", "ar", "algeria"),
        ("جزائر", "ar", "algeria"),
        ("اثيوبيا", "ar", "ethiopia"),
        ("swazi", "en", "eswatini"),
    ],
)
def test_country_is_suggested_however_it_is_spelt(typed: str, language: str, slug: str) -> None:
    assert f"/{language}/countries/{slug}/" in [found["url"] for found in suggested(typed, language)]


def test_theme_is_suggested_with_its_address() -> None:
    theme = Theme.objects.all()[0]
    theme.name_fr = "Zanzara étendue"
    theme.save()

    assert suggested("etendue", "fr") == [
        {"text": "Zanzara étendue", "kind": "theme", "url": f"/fr/themes/{theme.slug}/", "language": "fr"}
    ]


def test_at_most_eight_are_suggested() -> None:
    for number in range(10):
        GlossaryTerm.objects.create(slug=f"zanzara-{number}", name_en=f"Zanzara {number}")
    CountryAlias.objects.create(country=Country.objects.all()[0], name="Zanzaria")
    rebuild_index()

    kinds = [found["kind"] for found in suggested("zanz")]

    assert kinds == ["country"] + ["term"] * 7


@pytest.mark.parametrize("typed", ["", " ", "-", "\x00", "ـ", "👩‍🚀", "z" * 10_000, '"', "*", "ke\x00nya"])
def test_odd_beginnings_are_answered(client: Client, typed: str) -> None:
    response = client.get("/en/search/suggest/", {"q": typed})

    assert response.status_code == 200
    assert isinstance(response.json(), list)


def test_answer_is_for_this_reader_alone(client: Client) -> None:
    response = client.get("/en/search/suggest/", {"q": "ken"})

    assert "private" in response["Cache-Control"]
    assert response.json()[0]["kind"] == "country"


def test_members_only_title_is_suggested_to_members_alone(run_tasks: RunTasks, client: Client) -> None:
    set_audience(create_practice(title="Zanzara desk"), Audience.MEMBERS)
    run_tasks()

    assert client.get("/en/search/suggest/", {"q": "zanz"}).json() == []
    client.force_login(create_member())
    assert [found["text"] for found in client.get("/en/search/suggest/", {"q": "zanz"}).json()] == [
        "Zanzara desk"
    ]


def test_themes_and_countries_are_left_while_the_index_is_away() -> None:
    shutil.rmtree(settings.DATA_DIR / "index")

    assert "Kenya" in [found["text"] for found in suggested("ken")]


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions_cost_the_same_queries(
    run_tasks: RunTasks, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _number in range(count):
        create_practice(title="Zanzara desk")
    run_tasks()

    with django_assert_num_queries(3):
        assert len(suggested("zanz")) == count
