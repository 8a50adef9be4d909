"""Applications as the secretariat and focal points see them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..access import role_required
from ..actions.decide_application import approve_application, decline_application
from ..actions.endorse_application import endorse_application
from ..application_forms import DecisionForm, OpinionForm
from ..models import Application, ApplicationState, Opinion
from ..queries.applications import (
    DECIDED,
    applications_to_review,
    applications_waiting_for,
    has_focal_point,
    organisations_of,
)
from ..roles import FOCAL_POINTS, SECRETARIAT
from ..rules import may_decide, may_endorse

PAGE_SIZE = 25


@require_safe
@role_required(FOCAL_POINTS, SECRETARIAT)
def applications(request: HttpRequest) -> HttpResponse:
    """The queue, oldest first; `?state=decided` shows those decided, the latest first."""
    is_decided = request.GET.get("state") == "decided"
    if is_decided:
        found = applications_to_review(request.user).filter(state__in=DECIDED).order_by("-decided_at", "-pk")
    else:
        found = applications_to_review(request.user).filter(state=ApplicationState.SUBMITTED)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "is_decided": is_decided,
        "waiting": applications_waiting_for(request.user).count(),
        "page_query": "?state=decided&" if is_decided else "?",
    }
    return render(request, "members/applications.html", context)


@require_safe
@role_required(FOCAL_POINTS, SECRETARIAT)
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application; 404 for whoever may not see it."""
    return _page(request, _found(request, pk))


@require_POST
@role_required(FOCAL_POINTS, SECRETARIAT)
def give_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """The focal point endorses the application, or does not."""
    row = _found(request, pk)
    if not may_endorse(request.user, row):
        return _too_late(request, row)
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, row, opinion_form=form)
    endorse_application(
        application=row,
        by=request.user,
        opinion=Opinion(form.cleaned_data["opinion"]),
        note=form.cleaned_data["note"],
    )
    messages.success(request, _("Your opinion has been kept. The secretariat decides."))
    return redirect("members:applications")


@require_POST
@role_required(FOCAL_POINTS, SECRETARIAT)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretariat approves or declines."""
    row = _found(request, pk)
    if not may_decide(request.user, row):
        return _too_late(request, row)
    form = DecisionForm(request.POST, application=row)
    if not form.is_valid():
        return _page(request, row, decision_form=form)
    answers = form.cleaned_data
    if answers["decision"] == "approve":
        is_done = approve_application(
            application=row,
            by=request.user,
            reason=answers["reason"],
            start_date=answers["start_date"],
            organisation_name=answers["organisation_name"],
        )
        done = _("%(name)s is a member now and has been told.")
    else:
        is_done = decline_application(application=row, by=request.user, reason=answers["reason"])
        done = _("The application of %(name)s has been declined. The applicant has been told.")
    if not is_done:
        return _too_late(request, row)
    messages.success(request, done % {"name": row})
    return redirect("members:applications")


def _found(request: HttpRequest, pk: int) -> Application:
    return get_object_or_404(applications_to_review(request.user), pk=pk)


def _page(request: HttpRequest, row: Application, **forms: Any) -> HttpResponse:
    is_to_decide, is_to_endorse = may_decide(request.user, row), may_endorse(request.user, row)
    opinion = {"opinion": row.opinion, "note": row.opinion_note}
    context = {
        "application": row,
        "has_focal_point": has_focal_point(row),
        "opinion_form": forms.get("opinion_form")
        or (OpinionForm(initial=opinion) if is_to_endorse else None),
        "decision_form": forms.get("decision_form")
        or (DecisionForm(application=row) if is_to_decide else None),
        "organisations": organisations_of(row.country) if is_to_decide else [],
    }
    return render(request, "members/application.html", context)


def _too_late(request: HttpRequest, row: Application) -> HttpResponse:
    """The page as it is now, with the reason why nothing was done."""
    row.refresh_from_db()
    if row.is_open:
        messages.error(request, _("This is not yours to do."))
    else:
        messages.error(request, _("Nothing was changed: this application is open no longer."))
    return redirect("members:application", pk=row.pk)
