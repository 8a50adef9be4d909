"""Places of the shell that apps fill."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from network.portal import slots
from network.vocabulary.models import Country, Theme
from search.lexicon.queries import site_expansions
from tests.factories.members import create_application, create_focal_point
from tests.factories.pages import create_event, create_practice, create_report

pytestmark = pytest.mark.django_db

SLOTS = [
    pytest.param(place, slot, id=f"{place}-{slot.panel.__module__}-{slot.panel.__name__}")
    for place in ("header", "home", "item", "country", "theme")
    for slot in slots._slots.get(place, [])
]
OWN_SLOTS = [
    pytest.param("dashboard", slot, id=f"dashboard-{slot.panel.__module__}-{slot.panel.__name__}")
    for slot in slots._slots.get("dashboard", [])
]


IN_VAIN = {"related_items": 2}
"""Queries of a panel that shows nothing: the page's language, and what words are called, before search is away."""


@pytest.fixture(autouse=True)
def without_index(db: None) -> None:
    """The index is not rolled back with the database; what is shown from it is told in the tests of search."""
    shutil.rmtree(settings.DATA_DIR / "index", ignore_errors=True)
    site_expansions()  # kept by the process from then on


def subject_of(place: str) -> Any:
    """A subject of which every app has three items."""
    country, theme = Country.objects.get(slug="kenya"), Theme.objects.get(slug="identity-and-data")
    pages = [create_event(themes=[theme]) for _number in range(3)]
    for page in pages:
        page.event.country = country
        page.event.save()
        create_practice(country=country, themes=[theme])
        create_report(country=country, themes=[theme], event=pages[0].event)
    return {"country": country, "theme": theme, "item": pages[0]}.get(place)


@pytest.mark.parametrize(("place", "slot"), SLOTS)
def test_panel_costs_as_many_queries_as_stated(
    rf: RequestFactory, place: slots.Place, slot: slots.Slot
) -> None:
    subject = subject_of(place)
    request = rf.get("/en/")
    request.user = AnonymousUser()

    with translation.override("en"), CaptureQueriesContext(connection) as queries:
        panel = slot.panel(request, subject)

    # What is for people who are signed in alone shows a visitor nothing, and asks nothing.
    in_vain = IN_VAIN.get(slot.panel.__name__, 0)
    assert len(queries) == (in_vain if panel is None else slot.queries)


@pytest.mark.parametrize(("place", "slot"), [*SLOTS, *OWN_SLOTS])
def test_panel_costs_people_signed_in_no_more_than_stated(
    rf: RequestFactory, place: slots.Place, slot: slots.Slot
) -> None:
    subject = subject_of(place)
    create_application()
    request = rf.get("/en/")
    request.user = create_focal_point()

    with translation.override("en"), CaptureQueriesContext(connection) as queries:
        slot.panel(request, subject)

    assert len(queries) <= slot.queries


@pytest.mark.parametrize("place", ["home", "item", "country", "theme"])
def test_panel_with_nothing_to_show_stays_away(rf: RequestFactory, place: slots.Place) -> None:
    subjects = {"country": Country.objects.get(slug="togo"), "theme": Theme.objects.first()}
    subject = create_practice() if place == "item" else subjects.get(place)
    request = rf.get("/en/")
    request.user = AnonymousUser()

    assert slots.panels(place, request, subject) == []


def test_panels_come_in_their_order(rf: RequestFactory) -> None:
    subject_of("home")
    request = rf.get("/en/")
    request.user = AnonymousUser()

    with translation.override("en"):
        shown = [panel.get("heading", "Next event") for _template, panel in slots.panels("home", request)]
    assert shown == ["Next event", "Latest practices", "Latest reports"]
