"""Pages for what went wrong, in the reader's language."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language

from network.vocabulary.languages import direction
from search.engine.base import SearchUnavailable

from ..stylesheet import STYLESHEET

SECONDS_UNTIL_RETRY = 30


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _private(render(request, "403.html", status=403))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _private(render(request, "403_csrf.html", status=403))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _private(render(request, "404.html", status=404))


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "429.html", status=429))


def server_error(request: HttpRequest) -> HttpResponse:
    """What Django calls when a request failed: 503 if the database or the search was away, else 500.

    Uses neither the request nor the database nor the shell's context, any of which may be what failed.
    """
    if isinstance(sys.exc_info()[1], OperationalError | SearchUnavailable):
        response = HttpResponse(_standalone("503.html"), status=503)
        response["Retry-After"] = str(SECONDS_UNTIL_RETRY)
    else:
        response = HttpResponse(_standalone("500.html"), status=500)
    return _private(response)


def _standalone(template: str) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    context = {"language": language, "direction": direction(language), "stylesheets": _stylesheets()}
    return render_to_string(template, context)


def _stylesheets() -> list[str]:
    """The address of the stylesheet; none where set-up has not collected it."""
    try:
        return [static(STYLESHEET)]
    except ValueError:
        return []


def _private(response: HttpResponse) -> HttpResponse:
    """No cache keeps an error for the next reader."""
    response["Cache-Control"] = "private, no-store"
    return response
