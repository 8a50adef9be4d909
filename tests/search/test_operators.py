"""Filters written as words of a question."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override
from pytest_django import DjangoAssertNumQueries

from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Theme
from search.labels import FACETS, Labels
from search.operators import OPERATORS, read_operators

pytestmark = pytest.mark.usefixtures("site")


def read(text: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    return read_operators(text, Labels())


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("country:kenya", {"country": ("kenya",)}),
        ("Country:KENYA", {"country": ("kenya",)}),
        ("pays:Kenya", {"country": ("kenya",)}),
        ("pays : Kenya", {"country": ("kenya",)}),
        ("pais:quenia", {"country": ("kenya",)}),
        ("país:Quénia", {"country": ("kenya",)}),
        ("البلد:كينيا", {"country": ("kenya",)}),
        ("بلد: كينيا", {"country": ("kenya",)}),
        ('country:"côte d\'ivoire"', {"country": ("cote-d-ivoire",)}),
        ("pays:« Côte d’Ivoire »", {"country": ("cote-d-ivoire",)}),
        ('country:"Ivory Coast"', {"country": ("cote-d-ivoire",)}),
        ("country:cote-d-ivoire", {"country": ("cote-d-ivoire",)}),
        ("country:swaziland", {"country": ("eswatini",)}),
        ("kind:report", {"kind": ("report",)}),
        ("nature:rapport", {"kind": ("report",)}),
        ("النوع:تقرير", {"kind": ("report",)}),
        ("language:fr", {"language": ("fr",)}),
        ("langue:arabe", {"language": ("ar",)}),
        ("idioma:árabe", {"language": ("ar",)}),
        ("اللغة:الفرنسية", {"language": ("fr",)}),
        ("year:2018", {"year": ("2018",)}),
        ("année:2018..2020", {"year": ("2018..2020",)}),
        ("السنة:٢٠١٨..٢٠٢٠", {"year": ("2018..2020",)}),
        ("sdg:16", {"sdg": ("peace-justice-and-strong-institutions",)}),
        ("odd:١٦", {"sdg": ("peace-justice-and-strong-institutions",)}),
        ("région:afrique-de-l’ouest", {"region": ("au-western",)}),
        ("evento:conferência", {"event_kind": ("conference",)}),
        ("الفئة:المواطنون", {"audience": ("citizens",)}),
        ("tipo:serviço", {"type": ("service",)}),
        ("country:kenya country:ghana", {"country": ("kenya", "ghana")}),
        ("country:kenya country:kenya", {"country": ("kenya",)}),
    ],
)
def test_operator_in_any_of_the_four_languages_is_a_filter(
    text: str, filters: dict[str, tuple[str, ...]]
) -> None:
    assert read(text) == ("", filters)


def test_theme_is_found_by_its_name_in_any_language() -> None:
    theme = Theme.objects.all()[0]
    theme.name_pt = "Zanzara alargada"
    theme.save()

    assert read('theme:"zanzara alargada"') == ("", {"theme": (theme.slug,)})


def test_rest_of_the_question_is_kept() -> None:
    text, filters = read('one "stop shop" country:kenya -municipal year:2018..2020 desk')

    assert text == 'one "stop shop" -municipal desk'
    assert filters == {"country": ("kenya",), "year": ("2018..2020",)}


@pytest.mark.parametrize(
    "text",
    [
        "country:nowhere",
        "country:",
        ":kenya",
        "colour:kenya",
        "year:2020..2018",
        "year:1..9999",
        "year:x",
        "kind:",
        "sdg:18",
        "sdg:" + "9" * 500,
        "the time 10:30",
        "-country:kenya",
        "country:kenya:ghana",
        '"country:kenya"',
        '"the country:kenya desk"',
        'country:"kenya',
        "http://country:kenya",
        "a  b",
        "country:" * 200,
        "كينيا: دراسة",
    ],
)
def test_anything_else_is_just_words(text: str) -> None:
    assert read(text) == (text, {})


def test_question_without_operators_costs_no_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        read("one stop shop: a study")


def test_every_filter_has_a_name_of_its_own_in_each_language() -> None:
    assert set(OPERATORS) == set(FACETS)
    for language in LANGUAGES:
        names = [OPERATORS[facet][language][0] for facet in FACETS]
        assert len(set(names)) == len(FACETS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["country:kenya", "kind:report", "year:2018..2020"])
def test_examples_of_the_help_are_understood(language: str, example: str) -> None:
    with override(language):
        typed = gettext(example)

    facet, value = example.split(":")
    assert typed.startswith(f"{OPERATORS[facet][language][0]}:")
    assert read(typed) == ("", {facet: (value,)})
