"""Places of the shell that apps fill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from network.portal import slots
from network.vocabulary.models import Country, Theme
from tests.factories.members import create_application, create_focal_point
from tests.factories.pages import create_event, create_practice, create_report

SLOTS = [
    pytest.param(place, slot, id=f"{place}-{slot.panel.__module__}-{slot.panel.__name__}")
    for place in ("header", "home", "item", "country", "theme")
    for slot in slots._slots.get(place, [])
]
OWN_SLOTS = [
    pytest.param("dashboard", slot, id=f"dashboard-{slot.panel.__module__}-{slot.panel.__name__}")
    for slot in slots._slots.get("dashboard", [])
]


@pytest.fixture(scope="class")
def subjects(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A subject for each place, of which every app has three items. Made once, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        country, theme = Country.objects.get(slug="kenya"), Theme.objects.get(slug="identity-and-data")
        pages = [create_event(themes=[theme]) for _number in range(3)]
        for page in pages:
            page.event.country = country
            page.event.save()
            create_practice(country=country, themes=[theme])
            create_report(country=country, themes=[theme], event=pages[0].event)
        yield {"country": country, "theme": theme, "item": pages[0]}
        transaction.set_rollback(True)


@pytest.fixture
def undone(subjects: dict[str, Any]) -> Iterator[None]:
    """What one test adds, the next does not see."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class TestPlacesWithItems:
    @pytest.mark.parametrize(("place", "slot"), SLOTS)
    def test_panel_costs_as_many_queries_as_stated(
        self, rf: RequestFactory, subjects: dict[str, Any], undone: None, place: slots.Place, slot: slots.Slot
    ) -> None:
        request = rf.get("/en/")
        request.user = AnonymousUser()

        with translation.override("en"), CaptureQueriesContext(connection) as queries:
            panel = slot.panel(request, subjects.get(place))

        # What is for people who are signed in alone shows a visitor nothing, and asks nothing.
        assert len(queries) == (0 if panel is None else slot.queries)

    @pytest.mark.parametrize(("place", "slot"), [*SLOTS, *OWN_SLOTS])
    def test_panel_costs_people_signed_in_no_more_than_stated(
        self, rf: RequestFactory, subjects: dict[str, Any], undone: None, place: slots.Place, slot: slots.Slot
    ) -> None:
        create_application()
        request = rf.get("/en/")
        request.user = create_focal_point()

        with translation.override("en"), CaptureQueriesContext(connection) as queries:
            slot.panel(request, subjects.get(place))

        assert len(queries) <= slot.queries

    def test_panels_come_in_their_order(
        self, rf: RequestFactory, subjects: dict[str, Any], undone: None
    ) -> None:
        request = rf.get("/en/")
        request.user = AnonymousUser()

        with translation.override("en"):
            shown = [panel.get("heading", "Next event") for _template, panel in slots.panels("home", request)]
        assert shown == ["Next event", "Latest practices", "Latest reports"]


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["home", "item", "country", "theme"])
def test_panel_with_nothing_to_show_stays_away(rf: RequestFactory, place: slots.Place) -> None:
    subjects = {"country": Country.objects.get(slug="togo"), "theme": Theme.objects.first()}
    subject = create_practice() if place == "item" else subjects.get(place)
    request = rf.get("/en/")
    request.user = AnonymousUser()

    assert slots.panels(place, request, subject) == []
