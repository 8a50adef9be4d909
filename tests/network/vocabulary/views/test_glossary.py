import gzip

import pytest
from bs4 import BeautifulSoup

from network.vocabulary.models import GlossaryTerm

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "fr", "pt", "ar"]


def page(client, language):
    response = client.get(f"/{language}/glossary/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_glossary_has_every_term_under_its_anchor(vocabulary, client, language):
    terms = {article["id"] for article in page(client, language).select("article.term")}
    assert terms == set(GlossaryTerm.objects.values_list("slug", flat=True))


def test_term_is_shown_in_the_readers_language(vocabulary, client):
    term = page(client, "ar").find(id="one-stop-shop")
    assert term.h3.get_text(strip=True) == "الشباك الوحيد"
    assert term.p.get_text(strip=True).startswith("مكان واحد")


def test_term_has_its_name_in_the_other_languages_with_their_direction(vocabulary, client):
    names = page(client, "fr").find(id="one-stop-shop").select(".term-elsewhere li")
    assert [(name["lang"], name["dir"], name.get_text()) for name in names] == [
        ("en", "ltr", "English One-stop shop"),
        ("pt", "ltr", "português Balcão único"),
        ("ar", "rtl", "العربية الشباك الوحيد"),
    ]


def test_term_missing_in_the_language_says_which_it_is_in(vocabulary, client):
    GlossaryTerm.objects.filter(slug="impact").update(name_ar="", definition_ar=None)
    term = page(client, "ar").find(id="impact")
    assert (term.h3.bdi["lang"], term.h3.bdi["dir"], term.h3.bdi.get_text()) == ("en", "ltr", "Impact")
    assert "(" in term.h3.get_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_leads_to_its_terms(vocabulary, client, language):
    shown = page(client, language)
    letters = [link["href"].removeprefix("#") for link in shown.select("nav.letters a")]
    assert letters == [heading["id"] for heading in shown.select("section > h2")]


def test_ids_are_used_once(vocabulary, client):
    ids = [element["id"] for element in page(client, "en").select("[id]")]
    assert len(ids) == len(set(ids))


def test_glossary_without_terms_says_so(db, client):
    GlossaryTerm.objects.all().delete()
    assert "no terms yet" in page(client, "en").main.get_text()


def test_glossary_takes_the_same_few_queries_for_any_number_of_terms(
    vocabulary, client, django_assert_num_queries
):
    page(client, "en")
    with django_assert_num_queries(QUERIES):
        page(client, "en")
    GlossaryTerm.objects.exclude(slug="impact").delete()
    with django_assert_num_queries(QUERIES):
        page(client, "en")


QUERIES = 2  # navigation, terms


@pytest.mark.parametrize("language", LANGUAGES)
def test_glossary_is_light(vocabulary, client, language):
    content = client.get(f"/{language}/glossary/").content
    assert len(content) <= 80 * 1024
    assert len(gzip.compress(content)) <= 14 * 1024
