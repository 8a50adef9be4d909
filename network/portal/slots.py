"""Places in the shell that higher apps fill: a registry, so that the shell knows none of them.

A panel is a callable of request and subject that gives a template and its context, or None to stay away.
`queries` states how many database queries it may cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest

Place = Literal["header", "home", "dashboard", "item", "country", "theme"]
Panel = Callable[[HttpRequest, Any], tuple[str, dict[str, Any]] | None]


@dataclass(frozen=True)
class Slot:
    panel: Panel
    order: int
    queries: int


_slots: dict[str, list[Slot]] = {}


def register(place: Place, *, order: int, queries: int) -> Callable[[Panel], Panel]:
    """Put the decorated panel in a place of the shell; panels come in the order of `order`."""

    def add(panel: Panel) -> Panel:
        slots = _slots.setdefault(place, [])
        slots.append(Slot(panel, order, queries))
        slots.sort(key=lambda slot: slot.order)
        return panel

    return add


def panels(place: Place, request: HttpRequest, subject: Any = None) -> list[tuple[str, dict[str, Any]]]:
    """The templates and contexts that fill a place for this request and subject."""
    filled = (slot.panel(request, subject) for slot in _slots.get(place, []))
    return [panel for panel in filled if panel is not None]
