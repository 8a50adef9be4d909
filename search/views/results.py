"""The results page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ..results import ResultsPage
from ..unanswered.actions import count_unanswered


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the reader finds; 400, with the question kept, when the question is too long."""
    page = ResultsPage(request)
    response = render(
        request, "search/results.html", {"listing": page}, status=400 if page.is_too_long else 200
    )
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True)
    if page.is_unanswered and request.method == "GET":
        count_unanswered(
            text=page.text, language=page.language, reader=_reader(request), day=timezone.localdate()
        )
    return response


def _reader(request: HttpRequest) -> str:
    """What tells the reader of a request from others: the account, or else the address."""
    return (
        f"member {request.user.pk}" if request.user.is_authenticated else request.META.get("REMOTE_ADDR", "")
    )
