import pytest
from django.utils import translation

from network.vocabulary.actions import load_vocabulary
from network.vocabulary.models import Country, CountryAlias, CountryGroup, GlossaryTerm, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_load_vocabulary_fills_an_empty_database(empty_vocabulary):
    counts = load_vocabulary()
    assert counts.created > 300
    assert (counts.updated, counts.unchanged) == (0, 0)
    assert Country.objects.filter(is_african=True).count() == 55


def test_load_vocabulary_twice_changes_nothing(vocabulary):
    before = list(Country.objects.order_by("pk").values())
    counts = load_vocabulary()
    assert (counts.created, counts.updated) == (0, 0)
    assert list(Country.objects.order_by("pk").values()) == before


def test_load_vocabulary_keeps_what_an_editor_wrote(vocabulary):
    Theme.objects.filter(slug="people-and-skills").update(name_fr="Femmes et hommes de l’administration")
    load_vocabulary()
    assert Theme.objects.get(slug="people-and-skills").name_fr == "Femmes et hommes de l’administration"


def test_load_vocabulary_fills_an_empty_field(vocabulary):
    GlossaryTerm.objects.filter(slug="one-stop-shop").update(definition_pt="")
    counts = load_vocabulary()
    assert counts.updated == 1
    assert GlossaryTerm.objects.get(slug="one-stop-shop").definition_pt.startswith("Local único")


def test_load_vocabulary_creates_a_missing_row(vocabulary):
    GlossaryTerm.objects.get(slug="baseline").delete()
    assert load_vocabulary().created == 1
    assert GlossaryTerm.objects.filter(slug="baseline").exists()


def test_load_vocabulary_keeps_a_membership_ended_by_an_editor(vocabulary):
    kenya = Country.objects.get(code="KE")
    kenya.groups.remove(CountryGroup.objects.get(slug="igad"))
    load_vocabulary()
    assert not kenya.groups.filter(slug="igad").exists()


def test_load_vocabulary_gives_a_new_country_its_groups(vocabulary):
    Country.objects.get(code="LR").delete()
    load_vocabulary()
    groups = CountryGroup.objects.filter(countries__code="LR").values_list("slug", flat=True)
    assert set(groups) == {"african-union", "ecowas"}


def test_load_vocabulary_gives_countries_their_other_names(vocabulary):
    assert CountryAlias.objects.filter(country__code="CI", name="Ivory Coast", language="en").exists()


def test_load_vocabulary_stores_the_same_in_any_interface_language(empty_vocabulary):
    with translation.override("ar"):
        load_vocabulary()
    stored = (
        Theme.objects.rewrite(False)
        .filter(slug="people-and-skills")
        .values_list("name", "name_en", "name_ar")
    )
    assert stored.get() == ("People and skills", "People and skills", "الموارد البشرية والكفاءات")
