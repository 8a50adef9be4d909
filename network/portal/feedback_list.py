"""Readers' words about pages, as editors see them: filtered, with the page, settled with one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from .actions import settle_feedback
from .models import Feedback


class FeedbackPolicy(ModelPermissionPolicy):
    """Editors read, settle and delete what readers wrote; nobody writes in their name."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


register_permission_policy(Feedback, FeedbackPolicy(Feedback), exact_class=True)


class PageColumn(BaseColumn):
    """The page with links to it and to its editor."""

    cell_template_name = "portal/admin/feedback_page.html"


class ProblemColumn(BaseColumn):
    cell_template_name = "portal/admin/feedback_problem.html"


class SettleColumn(BaseColumn):
    """A button that settles, or opens again."""

    cell_template_name = "portal/admin/feedback_settle.html"

    def get_cell_context_data(self, instance: Feedback, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


class FeedbackIndexView(IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("page__locale")


@require_POST
@permission_required("portal.change_feedback")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle the feedback, or open it again with `open=1`; back to the list as it was."""
    settle_feedback(feedback=get_object_or_404(Feedback, pk=pk), is_settled="open" not in request.POST)
    return redirect(reverse("feedback_list:index") + "?" + request.GET.urlencode())


class FeedbackViewSet(ModelViewSet):
    model = Feedback
    name = "feedback_list"
    url_prefix = "feedback"
    icon = "help"
    menu_label = _("Feedback")
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = FeedbackIndexView
    form_fields = ["is_settled"]
    list_display = [
        PageColumn("page", label=_("Page")),
        ProblemColumn("problem", label=_("Answer")),
        Column("language", label=_("Language of the interface"), accessor="get_language_display"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        SettleColumn("is_settled", label=_("Settled")),
    ]
    list_filter = ["is_useful", "is_settled", "language"]
    list_export = ["created_at", "language", "page", "is_useful", "problem", "is_settled"]
    search_fields = ["problem"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("settle/<int:pk>/", settle, name="settle")]


@hooks.register("register_admin_viewset")
def register_feedback() -> FeedbackViewSet:
    return FeedbackViewSet()


class OpenProblems(SummaryItem):
    """On the first page of the administration: how many problems wait for somebody."""

    order = 400
    template_name = "portal/admin/open_problems.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        query = urlencode({"is_settled": "false"})
        return {
            "count": Feedback.objects.filter(is_settled=False).exclude(problem="").count(),
            "url": f"{reverse('feedback_list:index')}?{query}",
        }

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm("portal.change_feedback"))


@hooks.register("construct_homepage_summary_items")
def count_open_problems(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(OpenProblems(request))
