"""What every page of the shell knows: its languages, its sections, and where the reader is."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from network.vocabulary.languages import LANGUAGES, direction

from .queries import standard_pages

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "pt": "Português", "ar": "العربية"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Language and direction of the interface, the sections, and the same address in each language.

    `standard_pages` costs one query, and only where a template asks for it. Wagtail's templates get this
    context too: no name here may be one that they test for, such as `search_url`.
    """
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "language": language,
        "direction": direction(language),
        "site_name": _("Pan-African Network"),
        "site_url": settings.SITE_URL,
        "navigation": navigation(request, language),
        "search_address": f"/{language}/search/",
        "standard_pages": partial(standard_pages, language),
        "language_links": [
            {
                "code": code,
                "name": LANGUAGE_NAMES[code],
                "path": _path_in_language(request, code),
                "url": _in_language(request, code),
                "is_current": code == language,
            }
            for code in LANGUAGES
        ],
    }


def navigation(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    """The sections of the site; the one that the request is in is marked."""
    sections = (
        ("practices", _("Practices")),
        ("reports", _("Reports")),
        ("events", _("Events")),
        ("countries", _("Countries")),
        ("themes", _("Themes")),
        ("glossary", _("Glossary")),
        ("forum", _("Circles")),
    )
    links = [{"slug": slug, "title": title, "url": f"/{language}/{slug}/"} for slug, title in sections]
    return [{**link, "is_current": request.path_info.startswith(link["url"])} for link in links]


def _path_in_language(request: HttpRequest, code: str) -> str:
    """This address in another language: all addresses differ in their first part alone."""
    first, _slash, rest = request.path_info.lstrip("/").partition("/")
    return f"/{code}/{rest}" if first in LANGUAGES else f"/{code}/"


def _in_language(request: HttpRequest, code: str) -> str:
    """The same with the query, so that a reader keeps filters and search words."""
    query = request.META.get("QUERY_STRING", "")
    return _path_in_language(request, code) + (f"?{query}" if query else "")
