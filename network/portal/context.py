"""What every page of the shell knows: its languages, its sections, and where the reader is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from .editions import LANGUAGES, direction

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "pt": "Português", "ar": "العربية"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Language and direction of the interface, and the same address in each language."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "language": language,
        "direction": direction(language),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "language_links": [
            {"code": code, "name": LANGUAGE_NAMES[code], "url": _in_language(request, code), "is_current": code == language}
            for code in LANGUAGES
        ],
    }


def _in_language(request: HttpRequest, code: str) -> str:
    """This address in another language: all addresses differ in their first part alone."""
    first, _slash, rest = request.path_info.lstrip("/").partition("/")
    if first not in LANGUAGES:
        return f"/{code}/"
    query = request.META.get("QUERY_STRING", "")
    return f"/{code}/{rest}" + (f"?{query}" if query else "")
