"""A person's own application for membership."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..access import sign_in_required
from ..actions.apply_for_membership import apply_for_membership, change_application
from ..actions.withdraw_application import withdraw_application
from ..application_forms import ApplicationForm
from ..queries.applications import has_focal_point, latest_application
from ..rules import reason_not_to_apply

FORM = "members/apply.html"


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def apply(request: HttpRequest) -> HttpResponse:
    """Apply for membership. Who has an open application is led to it; who may not apply is told why."""
    latest = latest_application(request.user)
    if latest is not None and latest.is_open:
        return redirect("members:own_application")
    reason = reason_not_to_apply(request.user)
    if reason is not None:
        messages.info(request, reason)
        return redirect("members:dashboard")
    form = ApplicationForm(request.POST if request.method == "POST" else None, application=latest)
    if request.method == "POST" and form.is_valid():
        try:
            apply_for_membership(member=request.user, language=get_language() or "en", answers=form.answers)
        except PermissionDenied as refusal:  # something changed since the page was asked for
            messages.error(request, str(refusal))
            return redirect("members:dashboard")
        messages.success(request, _("Your application has been sent."))
        return redirect("members:own_application")
    return render(request, FORM, {"form": form})


@require_safe
@sign_in_required
def own_application(request: HttpRequest) -> HttpResponse:
    """What became of the reader's application, and what happens next."""
    application = latest_application(request.user)
    if application is None:
        return redirect("members:apply")
    context = {
        "application": application,
        "has_focal_point": application.is_open and has_focal_point(application),
        "may_apply": not application.is_open and reason_not_to_apply(request.user) is None,
    }
    return render(request, "members/own_application.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def change(request: HttpRequest) -> HttpResponse:
    """Correct the reader's open application."""
    application = latest_application(request.user)
    if application is None or not application.is_open:
        messages.info(request, _("There is no open application to change."))
        return redirect("members:own_application")
    form = ApplicationForm(request.POST if request.method == "POST" else None, application=application)
    if request.method == "POST" and form.is_valid():
        if change_application(application=application, answers=form.answers):
            messages.success(request, _("Your application has been changed."))
        return redirect("members:own_application")
    return render(request, FORM, {"form": form, "application": application})


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask once more, then take the open application back."""
    application = latest_application(request.user)
    if application is None or not application.is_open:
        messages.info(request, _("There is no open application to withdraw."))
        return redirect("members:own_application")
    if request.method == "POST":
        if withdraw_application(application=application):
            messages.success(request, _("Your application has been withdrawn."))
        return redirect("members:own_application")
    return render(request, "members/withdraw.html")
