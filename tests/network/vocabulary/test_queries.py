import json

import pytest

from network.vocabulary.models import Country, GlossaryTerm
from network.vocabulary.queries import (
    african_countries_by_region,
    alphabetical,
    country_matcher,
    currency_name,
    glossary_letters,
    glossary_terms,
    match_country,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya", "KE"),
        ("Quénia", "KE"),
        ("كينيا", "KE"),
        ("SENEGAL", "SN"),
        ("sénégal", "SN"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("ساحل العاج", "CI"),
        ("Swaziland", "SZ"),
        ("Cape Verde", "CV"),
        ("Congo", "CG"),
        ("Republic of the Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("DR Congo", "CD"),
        ("République Sud-Africaine", "ZA"),
        ("Republic of South Africa", "ZA"),
        ("جنوب إفريقيا", "ZA"),
        ("جنوب افريقيا", "ZA"),
        ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Guinée équatoriale", "GQ"),
        ("Syria", "SY"),
        ("  Tanzania, United Republic of. ", "TZ"),
    ],
)
def test_match_country_by_any_spelling(vocabulary, text, code):
    assert match_country(text).code == code


@pytest.mark.parametrize("text", ["", "   ", "Atlantis", "Keny", "Kenya and Uganda", "\x00", "😀"])
def test_match_country_without_such_a_country(vocabulary, text):
    assert match_country(text) is None


def test_match_country_takes_two_queries(vocabulary, django_assert_num_queries):
    with django_assert_num_queries(2):
        match_country("Zambia")


def test_country_matcher_needs_no_query_to_match(vocabulary, django_assert_num_queries):
    matcher = country_matcher()
    with django_assert_num_queries(0):
        assert [matcher.match(text).code for text in ("Mali", "Chad", "Ghana")] == ["ML", "TD", "GH"]


def test_match_country_knows_every_country_of_the_descriptions(vocabulary, samples_dir):
    rows = map(json.loads, (samples_dir / "data" / "practices.jsonl").read_text().splitlines())
    matcher = country_matcher()
    assert {row["country"] for row in rows if not matcher.match(row["country"])} == set()


def test_alphabetical_follows_the_reader(vocabulary):
    countries = Country.objects.filter(code__in=["EG", "DZ", "ZA", "TD"])
    assert [row.code for row in alphabetical(countries, "en")] == ["DZ", "TD", "EG", "ZA"]
    assert [row.code for row in alphabetical(countries, "fr")] == ["ZA", "DZ", "EG", "TD"]
    assert [row.code for row in alphabetical(countries, "ar")] == ["TD", "DZ", "ZA", "EG"]


def test_african_countries_by_region_are_all_there_in_order(vocabulary, django_assert_num_queries):
    with django_assert_num_queries(2):
        regions = african_countries_by_region("en")
    assert [entry.region.slug for entry in regions] == [
        "au-northern",
        "au-western",
        "au-central",
        "au-eastern",
        "au-southern",
    ]
    assert sum(len(entry.countries) for entry in regions) == 55
    assert [country.code for country in regions[0].countries] == ["DZ", "EG", "LY", "MR", "MA", "EH", "TN"]


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KES", "pt", "xelim queniano"),
        ("USD", "fr", "dollar des États-Unis"),
        ("ZWG", "fr", "or zimbabwéen (ZiG)"),
        ("SZL", "en", "Eswatini lilangeni"),
        ("XXQ", "en", "XXQ"),
    ],
)
def test_currency_name_in_the_readers_language(code, language, name):
    assert currency_name(code, language) == name


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
def test_every_currency_of_a_country_has_a_name(vocabulary, language):
    codes = set(Country.objects.exclude(currency="").values_list("currency", flat=True))
    assert {code for code in codes if currency_name(code, language) == code} == set()


def test_glossary_terms_ignore_the_arabic_article(vocabulary):
    slugs = [term.slug for term in glossary_terms("ar")]
    in_order = [
        "impact",
        "open-data",
        "one-stop-shop",
        "indicator",
    ]  # الأثر، البيانات المفتوحة، الشباك الوحيد، المؤشر
    assert sorted(in_order, key=slugs.index) == in_order


def test_glossary_letters_take_one_query(vocabulary, django_assert_num_queries):
    with django_assert_num_queries(1):
        letters = glossary_letters("fr")
    assert sum(len(group.entries) for group in letters) == GlossaryTerm.objects.count() == 60


def test_glossary_letters_come_once_each(vocabulary):
    for language in ("en", "fr", "pt", "ar"):
        letters = [group.letter for group in glossary_letters(language)]
        assert len(letters) == len(set(letters)), language


def test_glossary_letters_put_an_accented_word_under_its_letter(vocabulary):
    entries = {entry.slug: group.letter for group in glossary_letters("fr") for entry in group.entries}
    assert entries["life-event"] == "E"


def test_glossary_letters_put_an_arabic_word_under_its_own_letter(vocabulary):
    entries = {entry.slug: group.letter for group in glossary_letters("ar") for entry in group.entries}
    assert (entries["one-stop-shop"], entries["impact"], entries["interoperability"]) == ("ش", "ا", "ت")


def test_glossary_letters_name_a_term_in_the_three_other_languages(vocabulary):
    entries = {entry.slug: entry for group in glossary_letters("pt") for entry in group.entries}
    shown = [(name.language, name.text) for name in entries["one-stop-shop"].names_elsewhere]
    assert shown == [("en", "One-stop shop"), ("fr", "Guichet unique"), ("ar", "الشباك الوحيد")]


def test_glossary_letters_show_a_term_missing_in_the_language(vocabulary):
    GlossaryTerm.objects.filter(slug="impact").update(name_fr="", definition_fr="")
    entries = {entry.slug: entry for group in glossary_letters("fr") for entry in group.entries}
    assert (entries["impact"].name.text, entries["impact"].name.language) == ("Impact", "en")
    assert entries["impact"].definition.is_fallback


def test_alphabetical_sorts_a_row_without_a_name_by_the_one_shown(vocabulary):
    Country.objects.filter(code="ZA").update(name_fr=None)
    codes = [row.code for row in alphabetical(Country.objects.all(), "fr")]
    assert codes[codes.index("ZA") - 1] == "SS"  # "South Africa" after "Soudan du Sud"
