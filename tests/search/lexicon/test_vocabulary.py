"""Rows of the vocabulary are concepts under all their names, from the database as from the data files."""

from __future__ import annotations

import pytest

from network.vocabulary.models import CountryAlias
from search.lexicon.vocabulary import Named, concepts, shipped_vocabulary, site_vocabulary, vocabulary_texts


def named(rows: list[Named], key: str) -> Named:
    (found,) = [row for row in rows if row.key == key]
    return found


@pytest.mark.django_db
def test_site_and_shipped_vocabulary_say_the_same(site: object) -> None:
    shipped = {
        row.key: {code: sorted(names) for code, names in row.names.items()} for row in shipped_vocabulary()
    }
    of_site = {
        row.key: {code: sorted(names) for code, names in row.names.items()} for row in site_vocabulary()
    }
    assert of_site == shipped


@pytest.mark.django_db
def test_site_vocabulary_costs_a_query_a_model(site: object, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        site_vocabulary()


@pytest.mark.django_db
def test_other_names_of_a_country_are_names_in_their_language_or_in_all(site: object) -> None:
    country = named(site_vocabulary(), "country:cote-d-ivoire")
    assert "Ivory Coast" in country.names["en"]
    alias = CountryAlias.objects.filter(country__slug="cote-d-ivoire", name="Ivory Coast").get()
    CountryAlias.objects.create(country=alias.country, name="CIV-land", language="")
    country = named(site_vocabulary(), "country:cote-d-ivoire")
    assert all("CIV-land" in names for names in country.names.values())


def test_a_concept_has_the_name_first_then_other_words_for_it() -> None:
    term = named(shipped_vocabulary(), "glossaryterm:accountability")
    (concept,) = concepts([term])
    assert concept.names["en"] == ("Accountability", "answerability")
    assert concept.names["fr"][0] == "Obligation de rendre compte"


def test_names_and_definitions_say_the_same() -> None:
    name, definition = vocabulary_texts([named(shipped_vocabulary(), "glossaryterm:accountability")])
    assert (name["en"], name["pt"]) == ("Accountability", "Prestação de contas")
    assert set(definition) == {"en", "fr", "pt", "ar"}
