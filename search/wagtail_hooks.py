"""What the editor changes without telling the models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from network.portal.models import CustomDocument
from search.indexing import note_change

from . import wagtail_hooks_menu  # noqa: F401 (its hooks)


@hooks.register("after_bulk_action")
def note_moved_documents(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: object
) -> None:
    """Wagtail moves many documents to another collection by one statement, of which no signal tells."""
    for moved in objects:
        if isinstance(moved, CustomDocument):
            note_change(CustomDocument, moved)
