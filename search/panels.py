"""What search adds to the shell."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from network.members.rules import reader_of
from network.portal import slots
from search.labels import KINDS
from search.related import related_to


@slots.register("header", order=10, queries=0)
def suggestions(request: HttpRequest, subject: Any) -> tuple[str, dict[str, Any]]:
    """The script that suggests while somebody types in a search box."""
    return "search/components/suggest.html", {"kinds": list(KINDS.items())}


@slots.register("item", order=30, queries=4)
def related_items(request: HttpRequest, page: Any) -> tuple[str, dict[str, Any]] | None:
    """Items like this one; no panel where there is none, in the preview of a new page, and while search is away."""
    cards = related_to(page, reader_of(request), get_language() or "en") if page.pk else []
    if not cards:
        return None
    return "portal/components/panel.html", {
        "anchor": "related",
        "heading": _("Related items"),
        "cards": cards,
    }
