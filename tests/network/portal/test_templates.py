"""The shell as a visitor sees it: on every page the way around, and every edition named."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from network.portal.models import HomePage, StandardPage
from network.vocabulary.models import Country, Theme
from tests.factories.members import create_editor, create_member
from tests.factories.pages import create_edition, create_event, create_practice, create_report

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "fr", "pt", "ar")
SHELL_PAGES = ("", "practices/", "reports/", "events/", "countries/", "countries/kenya/", "themes/")


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def create_standard_page(language: str, **fields: object) -> StandardPage:
    home = HomePage.objects.get(locale__language_code=language)
    page = StandardPage(locale=home.locale, **fields)
    return home.add_child(instance=page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SHELL_PAGES)
def test_page_says_its_language_and_leads_to_the_others(client: Client, language: str, path: str) -> None:
    html = page_of(client, f"/{language}/{path}")

    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in html
    for code in LANGUAGES:
        assert re.search(rf'<a href="/{code}/{path}" lang="{code}" hreflang="{code}"', html)


@pytest.mark.parametrize("path", SHELL_PAGES)
def test_page_has_one_heading_one_main_and_a_way_past_the_header(client: Client, path: str) -> None:
    html = page_of(client, f"/en/{path}")

    assert html.count("<h1") == 1
    assert html.count("<main ") == 1
    assert html.index('href="#main"') < html.index("<header")


@pytest.mark.parametrize("path", SHELL_PAGES)
def test_page_has_one_stylesheet_and_nothing_inline(client: Client, path: str) -> None:
    html = page_of(client, f"/en/{path}")

    assert len(re.findall(r'<link rel="stylesheet"', html)) == 1
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert "<style" not in html
    assert " style=" not in html


def test_navigation_marks_the_section_the_reader_is_in(client: Client) -> None:
    html = page_of(client, "/en/events/")

    assert (
        re.findall(r'<a href="([^"]*)" aria-current="true">', html.split("</header>")[0])[-1] == "/en/events/"
    )


def test_language_switch_keeps_filters(client: Client) -> None:
    html = page_of(client, "/en/practices/?theme=identity-and-data&sort=title")

    assert '<a href="/ar/practices/?theme=identity-and-data&amp;sort=title" lang="ar"' in html


def test_shell_page_is_the_same_page_in_four_languages(client: Client) -> None:
    html = page_of(client, "/fr/countries/kenya/")

    assert re.findall(r'<link rel="alternate" hreflang="(..)" href="[^"]*(/../countries/kenya/)">', html) == [
        (code, f"/{code}/countries/kenya/") for code in LANGUAGES
    ]
    assert re.search(r'<link rel="canonical" href="http[^"]*/fr/countries/kenya/">', html)


def test_item_without_an_edition_in_the_readers_language_says_so(client: Client) -> None:
    practice = create_practice("fr", title="Guichet", slug="guichet")
    create_edition(practice, "pt", title="Balcão")

    html = page_of(client, "/ar/practices/guichet/")

    assert '<html lang="ar" dir="rtl">' in html
    assert '<article lang="fr" dir="ltr">' in html
    notice = html[html.index('class="notice"') : html.index("<article")]
    assert re.findall(r'href="(/../practices/guichet/)"', notice) == [
        "/fr/practices/guichet/",
        "/pt/practices/guichet/",
    ]


def test_item_in_the_readers_language_has_no_such_notice(client: Client) -> None:
    practice = create_practice("fr", slug="guichet")
    create_edition(practice, "ar")

    html = page_of(client, "/ar/practices/guichet/")

    assert '<article lang="ar" dir="rtl">' in html
    assert 'class="notice"' not in html


def test_item_names_its_live_editions_to_search_engines(client: Client) -> None:
    practice = create_practice("fr", slug="guichet")
    create_edition(practice, "ar")
    create_edition(practice, "en", live=False)

    html = page_of(client, "/en/practices/guichet/")

    assert re.findall(r'<link rel="alternate" hreflang="(..)"', html) == ["fr", "ar"]
    assert re.search(r'<link rel="canonical" href="http[^"]*/fr/practices/guichet/">', html)


def test_labels_and_formats_of_an_article_are_in_its_language(client: Client) -> None:
    create_practice("fr", slug="guichet", confirmed_date="2026-04-30")

    assert "30 avril 2026" in page_of(client, "/ar/practices/guichet/")


def test_text_by_people_is_escaped(client: Client) -> None:
    create_practice(title="<script>alert(1)</script>", summary="<img src=x>")

    html = page_of(client, "/en/practices/")

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<img src=x>" not in html


def test_footer_leads_to_the_pages_of_the_institution(client: Client) -> None:
    english = create_standard_page("en", title="About", slug="about", body="<p>Text</p>")
    create_standard_page(
        "fr", title="Qui", slug="about", body="<p>x</p>", translation_key=english.translation_key
    )
    create_standard_page("fr", title="Confidentialité", slug="privacy", body="<p>x</p>")

    footer = page_of(client, "/en/").split("<footer")[1]

    assert '<a href="/en/about/"><bdi lang="en">About</bdi></a>' in footer
    assert '<a href="/en/privacy/"><bdi lang="fr">Confidentialité</bdi></a>' in footer
    assert "Qui" not in footer


def test_standard_page_in_another_language_says_so(client: Client) -> None:
    create_standard_page("fr", title="Confidentialité", slug="privacy", body="<p>Texte</p>")

    html = page_of(client, "/en/privacy/")

    assert '<article class="prose" lang="fr" dir="ltr">' in html
    assert "This page does not exist in English yet." in html


def test_visitor_is_offered_to_sign_in_and_a_member_to_sign_out_by_post(client: Client) -> None:
    assert 'href="/en/accounts/login/"' in page_of(client, "/en/")

    client.force_login(create_member())
    footer = page_of(client, "/en/").split("<footer")[1]

    assert '<form action="/en/accounts/logout/" method="post">' in footer
    assert 'href="/en/accounts/logout/"' not in footer


def test_home_shows_themes_the_next_event_and_the_latest(client: Client) -> None:
    create_event(title="Seminar to come")
    create_practice(title="A practice")
    create_report(title="A report")

    html = page_of(client, "/en/")

    assert html.count("/en/themes/") - html.count('href="/en/themes/"') == Theme.objects.count()
    assert html.index("Seminar to come") < html.index("A practice") < html.index("A report")


def test_empty_home_has_no_empty_panels(client: Client) -> None:
    html = page_of(client, "/en/")

    assert "Latest" not in html
    assert "Next event" not in html


def test_country_page_shows_what_belongs_to_it(client: Client) -> None:
    kenya = Country.objects.get(slug="kenya")
    create_practice(title="Of Kenya", country=kenya)
    create_practice(title="Of Ghana", country=Country.objects.get(slug="ghana"))
    create_report(title="Report of Kenya", country=kenya)

    html = page_of(client, "/en/countries/kenya/")

    assert "Of Kenya" in html
    assert "Report of Kenya" in html
    assert "Of Ghana" not in html
    assert 'href="/en/practices/?country=kenya"' in html
    assert "Kenyan Shilling (<bdi>KES</bdi>)" in html


def test_country_without_items_says_so(client: Client) -> None:
    assert "holds no practice, event or report here yet" in page_of(client, "/en/countries/togo/")


def test_countries_page_names_every_member_of_the_african_union(client: Client) -> None:
    html = page_of(client, "/ar/countries/")

    assert (
        len(re.findall(r'href="/ar/countries/[a-z-]+/"', html))
        == Country.objects.filter(is_african=True).count()
    )


def test_theme_page_shows_what_belongs_to_it(client: Client) -> None:
    theme, other = Theme.objects.all()[:2]
    create_practice(title="On the theme", themes=[theme])
    create_practice(title="On another", themes=[other])
    create_event(title="Event on it", themes=[theme])

    html = page_of(client, f"/en/themes/{theme.slug}/")

    assert "On the theme" in html
    assert "Event on it" in html
    assert "On another" not in html


def test_members_only_page_says_what_is_needed_and_nothing_more(client: Client) -> None:
    from network.portal.audience import set_audience

    practice = create_practice(title="Secret plan", slug="secret", summary="Secret summary")
    set_audience(practice, "members")

    html = page_of(client, "/fr/practices/secret/", 403)

    assert "Secret" not in html.replace("/practices/secret/", "")
    assert 'href="/fr/accounts/login/?next=/fr/practices/secret/"' in html
    assert 'href="/fr/contact/"' in html


@pytest.mark.parametrize(
    ("path", "queries"),
    [("", 15), ("countries/", 3), ("countries/kenya/", 9), ("themes/", 2), ("themes/identity-and-data/", 9)],
)
def test_shell_page_costs_as_many_queries_as_stated(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int
) -> None:
    kenya, theme = Country.objects.get(slug="kenya"), Theme.objects.get(slug="identity-and-data")
    for _number in range(2):
        create_event(themes=[theme])
        create_practice(themes=[theme], country=kenya)
        create_report(themes=[theme], country=kenya)
    page_of(client, f"/en/{path}")

    with django_assert_num_queries(queries):
        page_of(client, f"/en/{path}")


def test_editor_is_offered_no_privacy_form(client: Client, site: object) -> None:
    """It opens one edition alone, and its address is not there: the audience is chosen in our own panel."""
    client.force_login(create_editor())
    practice = create_practice()
    shown = client.get(f"/cms/pages/{practice.pk}/edit/").content.decode()
    assert "Visible to all" in shown
    assert 'data-a11y-dialog-show="set-privacy"' not in shown


@pytest.mark.parametrize(
    ("language", "moment"),
    [("en", "23 November 2026 (09:05 UTC)"), ("ar", "23 نوفمبر 2026 (09:05 UTC)")],
)
def test_mail_about_an_account_says_when_in_the_language_of_its_reader(language: str, moment: str) -> None:
    timestamp = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    with translation.override(language):
        assert moment in render_to_string("account/email/base_notification.txt", {"timestamp": timestamp})
