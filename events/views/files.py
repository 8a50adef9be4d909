"""Calendar files and printed documents. Each request is checked anew, and nothing is kept by a cache."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from network.members.access import sign_in_required

from .. import calendar
from ..documents import (
    FontMissing,
    certificate,
    invitation_letter,
    may_have_certificate,
    may_have_invitation_letter,
    receipt,
)
from ..documents.typesetting import CONTENT_TYPE
from ..queries.pages import event_page_or_404, payment_or_404, registration_or_404


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The event as a calendar file, for whoever may read its page."""
    language = get_language() or "en"
    page = event_page_or_404(slug, request.user, language)
    content = calendar.calendar_of(page.event, language, reader=request.user)
    return _file(content, calendar.CONTENT_TYPE, f"{slug}.ics")


@require_safe
@sign_in_required
def registration_calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same with the state of a registration."""
    language = get_language() or "en"
    page = event_page_or_404(slug, request.user, language)
    registration = registration_or_404(page.event, pk, request.user)
    return _file(calendar.calendar_of(registration, language), calendar.CONTENT_TYPE, f"{slug}.ics")


@require_safe
@sign_in_required
def letter_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    language = get_language() or "en"
    page = event_page_or_404(slug, request.user, language)
    registration = registration_or_404(page.event, pk, request.user)
    if not may_have_invitation_letter(registration):
        raise Http404
    return _document(
        request, lambda: invitation_letter(registration, language), f"invitation-{slug}-{language}.pdf"
    )


@require_safe
@sign_in_required
def certificate_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    language = get_language() or "en"
    page = event_page_or_404(slug, request.user, language)
    registration = registration_or_404(page.event, pk, request.user)
    if not may_have_certificate(registration):
        raise Http404
    return _document(
        request, lambda: certificate(registration, language), f"certificate-{slug}-{language}.pdf"
    )


@require_safe
@sign_in_required
def receipt_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    language = get_language() or "en"
    page = event_page_or_404(slug, request.user, language)
    payment = payment_or_404(page.event, pk, request.user)
    return _document(
        request, lambda: receipt(payment, language), f"receipt-{payment.receipt_number}-{language}.pdf"
    )


def _document(request: HttpRequest, make: Callable[[], bytes], name: str) -> HttpResponse:
    """The PDF, or a page that says what the machine lacks."""
    try:
        return _file(make(), CONTENT_TYPE, name)
    except FontMissing:
        return render(request, "events/font_missing.html", status=503)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response
