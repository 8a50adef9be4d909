"""Countries and themes: what belongs to each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from network.vocabulary.models import Country, Theme

from .. import slots


def countries(request: HttpRequest) -> HttpResponse:
    """The member states of the African Union, by region."""
    rows = Country.objects.filter(is_african=True).select_related("au_region").order_by("au_region__sort_order", "name")
    return render(request, "portal/countries.html", {"countries": rows})


def country(request: HttpRequest, slug: str) -> HttpResponse:
    """One country and what the network holds of it."""
    row = get_object_or_404(Country.objects.select_related("au_region", "un_region"), slug=slug)
    groups = row.groups.all()
    return render(
        request,
        "portal/country.html",
        {"country": row, "groups": groups, "panels": slots.panels("country", request, row)},
    )


def themes(request: HttpRequest) -> HttpResponse:
    """The themes of the network."""
    return render(request, "portal/themes.html", {"themes": Theme.objects.all()})


def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme and what the network holds on it."""
    row = get_object_or_404(Theme, slug=slug)
    return render(request, "portal/theme.html", {"theme": row, "panels": slots.panels("theme", request, row)})
