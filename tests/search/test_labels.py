import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from network.vocabulary.models import Region
from search.labels import FACETS, VOCABULARY, Labels

pytestmark = pytest.mark.usefixtures("site")

EXAMPLES = {"kind": "practice", "year": "2018", "language": "fr"}


def example(facet: str) -> str:
    return EXAMPLES.get(facet) or VOCABULARY[facet]._default_manager.first().slug


@pytest.mark.parametrize("facet", [*FACETS, *VOCABULARY])
def test_value_of_a_facet_is_known_and_has_a_label(facet: str) -> None:
    value = example(facet)

    assert Labels().known(facet, value)
    assert str(Labels().label(facet, value))


@pytest.mark.parametrize("facet", [*FACETS, *VOCABULARY])
def test_value_that_a_facet_cannot_have_is_unknown(facet: str) -> None:
    assert not Labels().known(facet, "atlantis")
    assert Labels().label(facet, "atlantis") == "atlantis"


def test_label_of_a_list_is_in_the_language_of_the_reader() -> None:
    region = Region.objects.first()

    with override("ar"):
        assert str(Labels().label("region", region.slug)) == region.name_ar


def test_labels_of_a_list_are_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    labels = Labels()

    with django_assert_num_queries(1):
        assert labels.known("country", "kenya")
        assert str(labels.label("country", "ghana")) == "Ghana"
