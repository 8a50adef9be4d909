import pytest

from network.vocabulary.models import GlossaryTerm
from search.documents import document

pytestmark = pytest.mark.usefixtures("site")


def test_document_has_an_edition_for_each_language_with_a_name() -> None:
    term = GlossaryTerm.objects.create(
        slug="a-test-term",
        name_en="One-stop shop",
        name_fr="Guichet unique",
        definition_fr="Un seul lieu.",
        synonyms_fr="Maison de services\nPoint unique",
    )

    found = document(f"term:{term.pk}")

    assert found is not None
    assert [(edition.language, edition.title, edition.url) for edition in found.editions] == [
        ("en", "One-stop shop", "/en/glossary/#a-test-term"),
        ("fr", "Guichet unique", "/fr/glossary/#a-test-term"),
    ]
    assert found.editions[1].summary == "Un seul lieu."
    assert found.editions[1].body == "Maison de services, Point unique"
    assert found.audiences == ("public",)


def test_no_document_of_a_term_that_is_gone() -> None:
    assert document("term:987654321") is None
