"""Posts held and roles for a country or a theme, in the editors' part of the site, for the secretariat."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.site_summary import SummaryItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .admin_forms import AppointmentForm, MemberChoiceForm, OrganisationForm
from .models import Appointment, FocalPoint, Organisation, ThemeCoordinator
from .queries.applications import applications_waiting_for
from .roles import SECRETARIAT
from .rules import has_role


def _panels(form: type[WagtailAdminModelForm], *panels: FieldPanel) -> ObjectList:
    return ObjectList(list(panels), base_form_class=form)


class MembershipViewSet(SnippetViewSet):
    """One list. Subclasses name the model, its panels and what its rows show of others."""

    copy_view_enabled = False
    related: tuple[str, ...] = ("member",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model._default_manager.select_related(*self.related)


class AppointmentViewSet(MembershipViewSet):
    model = Appointment
    icon = "user"
    related = ("member", "post", "organisation", "country", "verified_by")
    list_display = ["member", "__str__", "organisation", "country", "start_date", "end_date"]
    list_filter = ["post", "country"]
    edit_handler = _panels(
        AppointmentForm,
        FieldPanel("member", widget=forms.Select),
        FieldPanel("post", widget=forms.Select),
        FieldPanel("title"),
        FieldPanel("organisation"),
        FieldPanel("country", widget=forms.Select),
        FieldPanel("start_date"),
        FieldPanel("end_date"),
    )


class FocalPointViewSet(MembershipViewSet):
    model = FocalPoint
    icon = "globe"
    related = ("member", "country")
    list_display = ["member", "country"]
    edit_handler = _panels(
        MemberChoiceForm,
        FieldPanel("member", widget=forms.Select),
        FieldPanel("country", widget=forms.Select),
    )


class ThemeCoordinatorViewSet(MembershipViewSet):
    model = ThemeCoordinator
    icon = "tag"
    related = ("member", "theme")
    list_display = ["member", "theme"]
    edit_handler = _panels(
        MemberChoiceForm,
        FieldPanel("member", widget=forms.Select),
        FieldPanel("theme", widget=forms.Select),
    )


class OrganisationViewSet(MembershipViewSet):
    model = Organisation
    icon = "group"
    related = ("country",)
    list_display = ["name", "country"]
    list_filter = ["country"]
    edit_handler = _panels(OrganisationForm, FieldPanel("name"), FieldPanel("country", widget=forms.Select))


@register_snippet
class MembershipGroup(SnippetViewSetGroup):
    menu_label = _("Members")
    menu_icon = "group"
    menu_name = "membership"
    menu_order = 300
    items = (AppointmentViewSet, FocalPointViewSet, ThemeCoordinatorViewSet, OrganisationViewSet)


class WaitingApplications(SummaryItem):
    """On the first page of the administration: how many applications wait for the secretariat."""

    order = 390
    template_name = "members/admin/waiting_applications.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "count": applications_waiting_for(self.request.user).count(),
            "url": reverse("members:applications"),
        }

    def is_shown(self) -> bool:
        return has_role(self.request.user, SECRETARIAT)


@hooks.register("construct_homepage_summary_items")
def count_waiting_applications(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(WaitingApplications(request))
