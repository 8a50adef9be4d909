"""The way in: an address without a language leads to the reader's best one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Lead `/` to the home page in the language of the cookie, else of the browser, else English."""
    return _in_best_language(request, "")


@require_safe
def accounts(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Lead `/accounts/…` to the same address in the reader's best language."""
    return _in_best_language(request, f"accounts/{rest}")


def _in_best_language(request: HttpRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    address = f"/{get_language_from_request(request)}/{path}" + (f"?{query}" if query and path else "")
    response = HttpResponseRedirect(address)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
