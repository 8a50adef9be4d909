"""The vocabulary in the editors' menu: one list a kind of row, one tab a language."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import models as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from . import models
from .deletion import in_use_message, usages
from .languages import LANGUAGES, OWN_NAMES, direction
from .models import VocabularyRow


def language_tab(model: type[VocabularyRow], language: str) -> ObjectList:
    """The translated fields of a model in one language, written in its direction."""
    names = translator.get_options_for_model(model).all_fields
    translated = [field for field in model._meta.fields if field.name in names]
    attributes = {"lang": language, "dir": direction(language)}
    panels = [
        FieldPanel(
            build_localized_fieldname(field.name, language),
            heading=field.verbose_name,
            widget=(
                AdminAutoHeightTextInput(attrs=attributes)
                if isinstance(field, fields.TextField)
                else forms.TextInput(attrs=attributes)
            ),
        )
        for field in translated
    ]
    return ObjectList(panels, heading=OWN_NAMES[language])


def row_form(model: type[VocabularyRow], facts: list[Panel]) -> TabbedInterface:
    """The edit form of a row: what is the same everywhere, then one tab a language."""
    common = ObjectList([*facts, FieldPanel("slug"), FieldPanel("sort_order")], heading=_("Facts"))
    return TabbedInterface([common, *(language_tab(model, language) for language in LANGUAGES)])


class VocabularyViewSet(SnippetViewSet):
    """One list of the vocabulary. Subclasses name the model and the fields that are not translated."""

    icon = "list-ul"
    copy_view_enabled = False
    list_per_page = 100
    facts: tuple[str | Panel, ...] = ()

    def get_edit_handler(self) -> Any:
        facts = [FieldPanel(fact) if isinstance(fact, str) else fact for fact in self.facts]
        return row_form(self.model, facts).bind_to_model(self.model)


class CountryViewSet(VocabularyViewSet):
    model = models.Country
    icon = "globe"
    list_display = ["__str__", "code", "is_african"]
    list_filter = ["is_african", "groups"]
    facts = (
        "code",
        "code3",
        "is_african",
        # A plain list: the chooser would offer the regions of both divisions.
        FieldPanel("au_region", widget=forms.Select),
        FieldPanel("un_region", widget=forms.Select),
        "currency",
        FieldPanel("groups", widget=forms.CheckboxSelectMultiple),
        InlinePanel("aliases", heading=_("Other names")),
    )


class CountryGroupViewSet(VocabularyViewSet):
    model = models.CountryGroup
    facts = ("kind", "source")


class RegionViewSet(VocabularyViewSet):
    model = models.Region
    list_filter = ["scheme"]
    facts = ("scheme", "code", "source")


class PostViewSet(VocabularyViewSet):
    model = models.Post
    icon = "user"


class ThemeViewSet(VocabularyViewSet):
    model = models.Theme
    icon = "tag"


class PracticeTypeViewSet(VocabularyViewSet):
    model = models.PracticeType


class AudienceServedViewSet(VocabularyViewSet):
    model = models.AudienceServed


class StageViewSet(VocabularyViewSet):
    model = models.Stage


class ChannelViewSet(VocabularyViewSet):
    model = models.Channel


class SectorViewSet(VocabularyViewSet):
    model = models.Sector
    list_display = ["__str__", "code"]
    facts = ("code", "source")


class AwardCategoryViewSet(VocabularyViewSet):
    model = models.AwardCategory
    list_display = ["__str__", "edition"]
    facts = ("edition", "source")


class DriverViewSet(VocabularyViewSet):
    model = models.Driver
    facts = ("source",)


class SustainableDevelopmentGoalViewSet(VocabularyViewSet):
    model = models.SustainableDevelopmentGoal
    list_display = ["__str__", "number"]
    facts = ("number", "source")


class PartnershipTypeViewSet(VocabularyViewSet):
    model = models.PartnershipType


class EventKindViewSet(VocabularyViewSet):
    model = models.EventKind


class GlossaryTermViewSet(VocabularyViewSet):
    model = models.GlossaryTerm
    icon = "openquote"


@register_snippet
class VocabularyGroup(SnippetViewSetGroup):
    menu_label = _("Vocabulary")
    menu_icon = "list-ul"
    menu_name = "vocabulary"
    menu_order = 400
    items = (
        GlossaryTermViewSet,
        ThemeViewSet,
        CountryViewSet,
        CountryGroupViewSet,
        RegionViewSet,
        PostViewSet,
        PracticeTypeViewSet,
        AudienceServedViewSet,
        StageViewSet,
        ChannelViewSet,
        SectorViewSet,
        AwardCategoryViewSet,
        DriverViewSet,
        SustainableDevelopmentGoalViewSet,
        PartnershipTypeViewSet,
        EventKindViewSet,
    )


@hooks.register("before_delete_snippet")
def refuse_deletion_in_use(request: HttpRequest, rows: list[Any]) -> HttpResponse | None:
    """Says what still uses a row and goes back to the list, in place of a form that could not succeed."""
    refused = [(row, found) for row in rows if isinstance(row, VocabularyRow) and (found := usages(row))]
    for row, found in refused:
        messages.error(request, in_use_message(row, found))
    return redirect(refused[0][0].snippet_viewset.get_url_name("list")) if refused else None
