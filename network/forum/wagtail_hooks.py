"""Circles in the editors' menu, for the secretariat: one tab of facts, one a language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from network.vocabulary.languages import LANGUAGES
from network.vocabulary.wagtail_hooks import language_tab

from .actions.open_circle import refuse_deletion
from .circle_form import CircleForm
from .models import Circle

FACTS = (
    FieldPanel("access", widget=forms.RadioSelect),
    FieldPanel("posts", widget=forms.CheckboxSelectMultiple),
    FieldPanel("moderators", widget=forms.CheckboxSelectMultiple),
    FieldPanel("theme", widget=forms.Select),
    FieldPanel("is_hidden"),
    FieldPanel("is_chatham_house"),
    FieldPanel("is_sample"),
    FieldPanel("slug"),
)


@register_snippet
class CircleViewSet(SnippetViewSet):
    model = Circle
    icon = "group"
    menu_label = _("Circles")
    menu_name = "circles"
    menu_order = 420
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["__str__", "access", "is_hidden", "is_chatham_house"]
    list_filter = ["access", "is_hidden"]

    def get_edit_handler(self) -> Any:
        tabs = [ObjectList(FACTS, heading=_("Facts")), *(language_tab(Circle, code) for code in LANGUAGES)]
        return TabbedInterface(tabs, base_form_class=CircleForm).bind_to_model(Circle)


@hooks.register("before_delete_snippet")
def refuse_deletion_of_used_circles(request: HttpRequest, rows: list[Any]) -> HttpResponse | None:
    """Says that something was said there and goes back to the list, in place of a form that could not succeed."""
    refusals = [refuse_deletion(circle=row) for row in rows if isinstance(row, Circle)]
    for refusal in filter(None, refusals):
        messages.error(request, refusal)
    return redirect(Circle.snippet_viewset.get_url_name("list")) if any(refusals) else None
