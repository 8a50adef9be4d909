"""Countries and themes: what belongs to each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from network.vocabulary.models import Country, Theme
from network.vocabulary.queries import african_countries_by_region, currency_name

from .. import slots


def countries(request: HttpRequest) -> HttpResponse:
    """The member states of the African Union, by region."""
    regions = african_countries_by_region(get_language() or "en")
    return render(request, "portal/countries.html", {"regions": regions})


def country(request: HttpRequest, slug: str) -> HttpResponse:
    """One country and what the network holds of it."""
    row = get_object_or_404(Country.objects.select_related("au_region", "un_region"), slug=slug)
    facts = {
        "country": row,
        "groups": row.groups.all(),
        "currency": currency_name(row.currency, get_language() or "en") if row.currency else "",
    }
    return render(request, "portal/country.html", {**facts, "panels": slots.panels("country", request, row)})


def themes(request: HttpRequest) -> HttpResponse:
    """The themes of the network."""
    return render(request, "portal/themes.html", {"themes": Theme.objects.all()})


def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme and what the network holds on it."""
    row = get_object_or_404(Theme, slug=slug)
    return render(request, "portal/theme.html", {"theme": row, "panels": slots.panels("theme", request, row)})
