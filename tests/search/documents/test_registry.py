import pytest
from pytest_django import DjangoAssertNumQueries

from network.vocabulary.models import Country, Theme
from practices.models import PracticePage
from search.documents import all_documents, document_count, document_keys, documents
from tests.factories.pages import create_edition, create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")


def practice(number: int) -> PracticePage:
    page = create_practice(country=Country.objects.all()[number], themes=list(Theme.objects.all()[:number]))
    create_edition(page, "fr")
    return page


@pytest.mark.parametrize("count", [1, 3])
def test_documents_cost_the_same_queries_for_one_and_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [f"practice:{practice(number).translation_key}" for number in range(1, count + 1)]

    with django_assert_num_queries(14):
        assert len(list(documents(keys))) == count


def test_all_documents_come_once_whatever_the_batch() -> None:
    pages = [practice(1), practice(2), create_report(), create_event(), create_practice(live=False)]

    keys = [document.key for document in all_documents(batch_size=2)]

    items = [key for key in keys if not key.startswith("term:")]
    assert sorted(items) == sorted(f"{page.kind}:{page.translation_key}" for page in pages[:4])
    assert len(keys) == document_count()


def test_document_keys_of_a_section_are_the_items_below_it() -> None:
    page = create_practice()
    create_report()

    assert document_keys([f"page:{page.get_parent().pk}"]) == [f"practice:{page.translation_key}"]


def test_document_keys_of_a_country_are_the_items_of_all_kinds_in_it() -> None:
    kenya = Country.objects.get(slug="kenya")
    practice_page, report_page = create_practice(country=kenya), create_report(country=kenya)
    create_practice()

    keys = document_keys([f"vocabulary.country:{kenya.pk}"])

    assert keys == [f"practice:{practice_page.translation_key}", f"report:{report_page.translation_key}"]


def test_document_keys_of_what_is_gone_are_none() -> None:
    assert document_keys(["page:987654321", "vocabulary.country:987654321"]) == []
