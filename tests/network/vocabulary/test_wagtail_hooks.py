import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from network.vocabulary.models import Country, EventKind, GlossaryTerm, Region, Theme
from network.vocabulary.wagtail_hooks import VocabularyGroup
from tests.factories.members import create_staff
from tests.factories.pages import create_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(vocabulary, client):
    """A client signed in as somebody who may do everything with the vocabulary."""
    user = create_staff("editors")
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="vocabulary"))
    client.force_login(user)
    return client


def address(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def widgets(response):
    page = BeautifulSoup(response.content, "html.parser")
    return {field["name"]: field for field in page.select("input[name], textarea[name], select[name]")}


@pytest.mark.parametrize("viewset", VocabularyGroup.items, ids=lambda viewset: viewset.model.__name__)
def test_every_list_and_form_opens(editor, viewset):
    row = viewset.model.objects.first()
    for response in (
        editor.get(address(viewset.model, "list")),
        editor.get(address(viewset.model, "add")),
        editor.get(address(viewset.model, "edit", row.pk)),
    ):
        assert response.status_code == 200


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("pt", "ltr"), ("ar", "rtl")]
)
def test_form_writes_each_language_in_its_direction(editor, language, direction):
    term = GlossaryTerm.objects.get(slug="one-stop-shop")
    fields = widgets(editor.get(address(GlossaryTerm, "edit", term.pk)))
    for name in ("name", "definition", "synonyms"):
        field = fields[f"{name}_{language}"]
        assert (field["lang"], field["dir"]) == (language, direction)


def test_form_has_a_tab_for_facts_and_one_a_language(editor):
    response = editor.get(address(Theme, "edit", Theme.objects.first().pk))
    tabs = BeautifulSoup(response.content, "html.parser").select("[role=tab]")
    assert [next(tab.stripped_strings) for tab in tabs[:5]] == [
        "Facts",
        "English",
        "français",
        "português",
        "العربية",
    ]


def test_edited_arabic_name_is_kept(editor):
    theme = Theme.objects.get(slug="people-and-skills")
    form = {
        name: field.get("value") or field.text
        for name, field in widgets(editor.get(address(Theme, "edit", theme.pk))).items()
    }
    response = editor.post(address(Theme, "edit", theme.pk), form | {"name_ar": "الناس والمهارات"})
    assert response.status_code == 302
    theme.refresh_from_db()
    assert (theme.name_ar, theme.name_en) == ("الناس والمهارات", "People and skills")


def test_row_in_portuguese_alone_is_accepted(editor):
    response = editor.post(
        address(EventKind, "add"), {"slug": "oficina", "sort_order": "5", "name_pt": "Oficina"}
    )
    assert response.status_code == 302
    assert str(EventKind.objects.get(slug="oficina")) == "Oficina (pt)"


def test_row_without_a_name_is_refused(editor):
    response = editor.post(address(EventKind, "add"), {"slug": "nameless", "sort_order": "5"})
    assert response.status_code == 200
    assert not EventKind.objects.filter(slug="nameless").exists()
    assert "at least one language" in response.content.decode()


def test_eleventh_theme_is_refused(editor):
    response = editor.post(address(Theme, "add"), {"slug": "water", "sort_order": "11", "name_en": "Water"})
    assert "There are 10 themes already" in response.content.decode()
    assert Theme.objects.count() == 10


def test_country_form_offers_regions_of_one_division_each(editor):
    fields = widgets(editor.get(address(Country, "edit", Country.objects.get(code="KE").pk)))
    offered = {int(option["value"]) for option in fields["au_region"].select("option") if option["value"]}
    assert offered == set(Region.objects.filter(scheme="au").values_list("pk", flat=True))


def test_country_outside_the_union_cannot_have_its_region(vocabulary):
    japan = Country.objects.get(code="JP")
    japan.au_region = Region.objects.get(slug="au-eastern")
    with pytest.raises(ValidationError, match="Only a member of the African Union"):
        japan.full_clean()


@pytest.mark.parametrize(
    ("model", "text", "slug"),
    [
        (GlossaryTerm, "guichet uni", "one-stop-shop"),
        (GlossaryTerm, "balcao unico", "one-stop-shop"),
        (GlossaryTerm, "النافذة الواحدة", "one-stop-shop"),
        (GlossaryTerm, "ادارة المعرفة", "knowledge-management"),
        (GlossaryTerm, "اداره المعرفه", "knowledge-management"),
        (GlossaryTerm, "إدارة المع", "knowledge-management"),
        (Country, "اثيوبيا", "ethiopia"),
        (Country, "ivory", "cote-d-ivoire"),
        (Country, "TZA", "tanzania"),
    ],
)
@pytest.mark.db
def test_list_finds_a_row_in_any_language(editor, run_tasks, model, text, slug):
    for row in model.objects.filter(slug=slug):
        row.save()
    run_tasks()
    response = editor.get(address(model, "list"), {"q": text})
    assert slug in [row.slug for row in response.context["object_list"]]


def test_deleting_a_theme_in_use_is_refused_with_the_reason(editor):
    theme = Theme.objects.get(slug="people-and-skills")
    practice = create_practice()
    practice.themes.add(theme)
    practice.save()
    response = editor.post(address(Theme, "delete", theme.pk), follow=True)
    assert Theme.objects.filter(pk=theme.pk).exists()
    assert "in use and cannot be deleted: 1 practice" in response.content.decode()


def test_deleting_several_with_one_in_use_is_refused(editor):
    regions = Region.objects.filter(scheme="au")
    address_ = reverse("wagtail_bulk_action", args=("vocabulary", "region", "delete"))
    query = "&".join(f"id={region.pk}" for region in regions)
    editor.post(f"{address_}?{query}")
    assert Region.objects.filter(scheme="au").count() == 5


def test_deleting_a_row_that_nothing_uses(editor):
    term = GlossaryTerm.objects.get(slug="baseline")
    editor.post(address(GlossaryTerm, "delete", term.pk))
    assert not GlossaryTerm.objects.filter(slug="baseline").exists()


def test_somebody_without_the_permission_sees_no_list(vocabulary, client):
    client.force_login(create_staff())
    assert client.get(address(Theme, "list")).status_code == 302
