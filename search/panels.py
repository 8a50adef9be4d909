"""What search adds to the shell."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from network.portal import slots
from search.labels import KINDS


@slots.register("header", order=10, queries=0)
def suggestions(request: HttpRequest, subject: Any) -> tuple[str, dict[str, Any]]:
    """The script that suggests while somebody types in a search box."""
    return "search/components/suggest.html", {"kinds": list(KINDS.items())}
