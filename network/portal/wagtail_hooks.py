"""The shell's doors in Wagtail: who is served a page, and what stops a publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from . import feedback_list  # noqa: F401 (its hooks)
from .audience import visible_to
from .rules import has_missing_parts, translation_of


@hooks.register("before_serve_page", order=-10)
def refuse_outsiders(
    page: Page, request: HttpRequest, serve_args: list[Any], serve_kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Tell a reader without the right what is needed, in place of Wagtail's redirect, which loops for the signed-in."""
    if visible_to(Page.objects.filter(pk=page.pk), request.user).exists():
        return None
    response = render(request, "portal/members_only.html", status=403)
    response["Cache-Control"] = "private, no-store"
    return response


@hooks.register("before_edit_page")
def mark_automatic_save(request: HttpRequest, page: Page) -> None:
    """Wagtail's editor saves as one types, and then asks for JSON."""
    page.is_saved_by_itself = not request.accepts("text/html")


@hooks.register("before_edit_page", order=-10)
def refuse_unfinished_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say in words why a translation with missing parts is not published."""
    is_publication = request.method == "POST" and request.POST.get("action") == "publish"
    if is_publication and translation_of(page) and has_missing_parts(page):
        messages.error(
            request, _("Not published: parts of this translation are missing. They are marked below.")
        )
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("before_publish_page")
def refuse_unfinished_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The same door for every other way to publish in the editor."""
    if has_missing_parts(page):
        messages.error(request, _("Not published: parts of this translation are missing."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("insert_global_admin_css")
def mark_direction_of_text() -> str:
    """wagtail-localize does not mark right-to-left strings: let each follow its own letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/css/cms.css"))
