import pytest
from django.db import transaction
from django.db.models import ProtectedError

from network.vocabulary.deletion import usages
from network.vocabulary.models import Country, CountryAlias, CountryGroup, Region, Theme
from tests.factories.pages import create_practice

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def theme_in_use(vocabulary):
    theme = Theme.objects.get(slug="people-and-skills")
    practice = create_practice()
    practice.themes.add(theme)
    practice.save()
    return theme


def test_usages_count_many_to_many_relations(theme_in_use):
    assert [usage.count for usage in usages(theme_in_use)] == [1]


def test_theme_in_use_is_not_deleted(theme_in_use):
    with pytest.raises(ProtectedError), transaction.atomic():
        theme_in_use.delete()
    assert Theme.objects.filter(pk=theme_in_use.pk).exists()


def test_theme_in_use_is_not_deleted_with_others(theme_in_use):
    with pytest.raises(ProtectedError), transaction.atomic():
        Theme.objects.all().delete()


def test_theme_no_longer_in_use_is_deleted(vocabulary):
    theme = Theme.objects.get(slug="people-and-skills")
    theme.delete()
    assert not Theme.objects.filter(slug="people-and-skills").exists()


def test_region_with_countries_is_not_deleted(vocabulary):
    with pytest.raises(ProtectedError), transaction.atomic():
        Region.objects.get(slug="au-western").delete()


def test_group_with_countries_is_not_deleted(vocabulary):
    with pytest.raises(ProtectedError), transaction.atomic():
        CountryGroup.objects.get(slug="igad").delete()


def test_country_goes_with_its_other_names(vocabulary):
    Country.objects.get(code="CI").delete()
    assert not CountryAlias.objects.filter(name="Ivory Coast").exists()
