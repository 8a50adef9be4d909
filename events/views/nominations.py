"""Nominations for an event: by focal points for their countries, all in the sight of the secretariat."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.members.access import role_required
from network.members.roles import FOCAL_POINTS, SECRETARIAT

from ..actions.nominate import nominate, withdraw_nomination
from ..models import EventPage
from ..queries.pages import event_page_or_404
from ..queries.registrations import members_to_nominate, nominations_visible_to
from ..refusals import RegistrationRefused
from ..registration_forms import NominateForm


def _page(request: HttpRequest, slug: str) -> EventPage:
    """The page of an event that goes by nomination; Http404 for another."""
    page = event_page_or_404(slug, request.user, get_language() or "en")
    if not page.event.needs_nomination:
        raise Http404
    return page


@role_required(FOCAL_POINTS, SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def nominations(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom the reader's countries have nominated, and a form to nominate another member."""
    page = _page(request, slug)
    members = members_to_nominate(request.user, page.event)
    form = NominateForm(request.POST if request.method == "POST" else None, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            nominate(event=page.event, by=request.user, **form.cleaned_data)
            messages.success(request, _("The member is nominated."))
        except RegistrationRefused as refused:
            messages.error(request, str(refused))
        return redirect("events:nominations", slug)
    context = {
        "page": page,
        "form": form,
        "has_candidates": members.exists(),
        "nominations": nominations_visible_to(request.user, page.event),
    }
    return render(request, "events/nominations.html", context)


@role_required(FOCAL_POINTS, SECRETARIAT)
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    page = _page(request, slug)
    nomination = get_object_or_404(nominations_visible_to(request.user, page.event), pk=pk)
    withdraw_nomination(nomination=nomination, by=request.user)
    messages.success(request, _("The nomination is taken back."))
    return redirect("events:nominations", slug)
