"""Suggestions for the search box."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from network.members.rules import reader_of

from ..suggestions import suggestions_for


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """What could be meant by what the reader has typed so far, as a list."""
    found = suggestions_for(reader_of(request), request.GET.get("q", ""), get_language() or "en")
    response = JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response
