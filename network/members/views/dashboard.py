"""What concerns the reader, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.portal import slots

from ..access import sign_in_required


@require_safe
@sign_in_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """The panels of every app for this reader."""
    return render(request, "members/dashboard.html", {"panels": slots.panels("dashboard", request)})
