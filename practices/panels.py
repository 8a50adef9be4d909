"""What practices put in places of the shell: the latest on the home page, and those of a country or theme."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from network.portal.slots import register

from .cards import practice_card
from .queries import practice_listing

LATEST = 3
OF_A_PLACE = 6
TEMPLATE = "portal/components/panel.html"


def _panel(
    request: HttpRequest, *, heading: str, more: str, most: int, base: Q | None = None, query: str = ""
) -> Any:
    """The newest practices that match and the way to the whole list, or None when there is none. Three queries."""
    listing = practice_listing(request, base)
    practices = listing.first(most)
    if not practices:
        return None
    cards = [practice_card(practice) for practice in practices]
    return TEMPLATE, {
        "anchor": "practices",
        "heading": heading,
        "cards": cards,
        "more": more,
        "more_path": f"practices/{query}",
    }


@register("home", order=20, queries=3)
def latest_practices(request: HttpRequest, subject: Any) -> Any:
    return _panel(request, heading=_("Latest practices"), more=_("All practices"), most=LATEST)


@register("country", order=10, queries=3)
def practices_of_country(request: HttpRequest, country: Any) -> Any:
    return _panel(
        request,
        heading=_("Practices"),
        more=_("All practices of this country"),
        most=OF_A_PLACE,
        base=Q(country=country),
        query=f"?country={country.slug}",
    )


@register("theme", order=10, queries=3)
def practices_of_theme(request: HttpRequest, theme: Any) -> Any:
    return _panel(
        request,
        heading=_("Practices"),
        more=_("All practices on this theme"),
        most=OF_A_PLACE,
        base=Q(themes=theme),
        query=f"?theme={theme.slug}",
    )
