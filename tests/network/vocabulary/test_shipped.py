"""The data files themselves: complete in four languages, and as many rows as their sources have."""

import re
import tomllib
from collections import Counter

import pytest

from network.vocabulary import shipped
from network.vocabulary.actions import PLAIN_LISTS
from network.vocabulary.folding import fold
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Theme
from network.vocabulary.shipped import shipped_countries, shipped_rows

LISTS = [*PLAIN_LISTS, "country_groups"]
NUMBERS = {
    "sustainable_development_goals": 17,
    "glossary_terms": 60,
    "sectors": 10,
    "drivers": 8,
    "award_categories": 5,
    "practice_types": 5,
    "audiences_served": 4,
    "stages": 3,
    "event_kinds": 4,
}
GROUP_SIZES = {
    "african-union": 55,
    "oecd": 38,
    "league-of-arab-states": 22,
    "arab-maghreb-union": 5,
    "comesa": 21,
    "cen-sad": 24,
    "east-african-community": 8,
    "eccas": 11,
    "ecowas": 12,
    "igad": 8,
    "sadc": 16,
}
ARABIC = re.compile(r"[\u0621-\u064a]")


@pytest.mark.parametrize("list_name", LISTS)
def test_every_name_is_in_four_languages(list_name):
    missing = [
        (row.slug, language)
        for row in shipped_rows(list_name)
        for language in LANGUAGES
        if not row.texts["name"].get(language, "").strip()
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("list_name", "field"),
    [
        ("themes", "description"),
        ("posts", "equivalents"),
        ("country_groups", "abbreviation"),
        ("glossary_terms", "definition"),
    ],
)
def test_every_text_is_in_four_languages(list_name, field):
    incomplete = [
        row.slug for row in shipped_rows(list_name) if set(row.texts.get(field, {})) != set(LANGUAGES)
    ]
    assert incomplete == []


def test_every_country_has_a_name_in_four_languages():
    incomplete = [
        row.slug for row, _ in shipped_countries() if not all(row.texts["name"].get(x) for x in LANGUAGES)
    ]
    assert incomplete == []


@pytest.mark.parametrize("list_name", [*LISTS, "countries"])
def test_arabic_texts_are_written_in_arabic(list_name):
    latin = [
        (row.slug, field)
        for row in shipped_rows(list_name)
        for field, by_language in row.texts.items()
        if "ar" in by_language and not ARABIC.search(by_language["ar"])
    ]
    assert latin == []


@pytest.mark.parametrize(("list_name", "number"), NUMBERS.items())
def test_list_has_as_many_rows_as_its_source(list_name, number):
    assert len(shipped_rows(list_name)) == number


def test_themes_are_few():
    assert len(shipped_rows("themes")) <= Theme.MOST


def test_slugs_are_used_once():
    texts = [file.read_text() for file in sorted((shipped.DATA / "glossary_terms").glob("*.toml"))]
    slugs = Counter(slug for text in texts for slug in tomllib.loads(text))
    assert [slug for slug, times in slugs.items() if times > 1] == []


@pytest.mark.parametrize("row", shipped_rows("glossary_terms"), ids=lambda row: row.slug)
def test_definition_has_one_to_three_sentences(row):
    sentences = {
        language: len(re.findall(r"[.؟?!](?:\s|$)", row.texts["definition"][language]))
        for language in LANGUAGES
    }
    assert all(1 <= number <= 3 for number in sentences.values()), sentences


def test_african_countries_are_the_members_of_the_african_union():
    groups = {row.slug: set(row.facts["members"]) for row in shipped_rows("country_groups")}
    african = {row.facts["code"] for row, _ in shipped_countries() if "au_region" in row.facts}
    assert african == groups["african-union"]


@pytest.mark.parametrize(("slug", "size"), GROUP_SIZES.items())
def test_group_has_its_number_of_members(slug, size):
    members = {row.slug: row.facts["members"] for row in shipped_rows("country_groups")}[slug]
    assert len(set(members)) == len(members) == size


def test_group_members_are_countries_of_the_list():
    codes = {row.facts["code"] for row, _ in shipped_countries()}
    unknown = {code for row in shipped_rows("country_groups") for code in row.facts["members"]} - codes
    assert unknown == set()


def test_states_that_left_ecowas_are_not_in_it():
    members = {row.slug: set(row.facts["members"]) for row in shipped_rows("country_groups")}["ecowas"]
    assert members.isdisjoint({"BF", "ML", "NE"})


@pytest.mark.parametrize(
    ("region", "size"),
    [("au-central", 9), ("au-eastern", 14), ("au-northern", 7), ("au-southern", 10), ("au-western", 15)],
)
def test_african_union_region_has_its_number_of_members(region, size):
    assert sum(row.facts.get("au_region") == region for row, _ in shipped_countries()) == size


@pytest.mark.parametrize("list_name", ["regions", "country_groups", "sectors", "award_categories", "drivers"])
def test_list_of_others_names_its_source(list_name):
    assert [row.slug for row in shipped_rows(list_name) if not row.facts.get("source")] == []


def test_no_other_name_could_mean_two_countries():
    meanings: dict[str, set[str]] = {}
    for row, aliases in shipped_countries():
        for name in [*row.texts["name"].values(), *(alias.name for alias in aliases)]:
            meanings.setdefault(fold(name), set()).add(row.slug)
    assert {name: slugs for name, slugs in meanings.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize(
    ("slug", "language", "name"),
    [
        ("democratic-republic-of-the-congo", "en", "Democratic Republic of the Congo"),
        ("cabo-verde", "fr", "Cabo Verde"),
        ("cote-d-ivoire", "ar", "كوت ديفوار"),
        ("eswatini", "pt", "Eswatini"),
        ("kenya", "pt", "Quénia"),
    ],
)
def test_country_has_the_name_it_uses(slug, language, name):
    names = {row.slug: row.texts["name"] for row, _ in shipped_countries()}
    assert names[slug][language] == name
