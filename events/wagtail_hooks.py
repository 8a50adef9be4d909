"""Events in the editors' part of the site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import wagtail_hooks_import  # noqa: F401 (its hooks)
from .models import Event, EventPage


class EventViewSet(SnippetViewSet):
    """The facts of events: dates, place, fees. Each is told in a page an edition."""

    model = Event
    icon = "calendar"
    menu_label = gettext_lazy("Event facts")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["reference", "kind", "start_date", "end_date", "country"]
    list_filter = ["kind", "country"]


register_snippet(EventViewSet)


@hooks.register("before_copy_page")
def refuse_copy_of_event(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An event has one page in each language; another event begins with facts of its own."""
    if isinstance(page.specific, EventPage):
        messages.error(
            request, _("An event has one page in each language. Add event facts first, then a new page.")
        )
        return redirect(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    return None
