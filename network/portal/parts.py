"""The parts of an item's page: what is filled in, in order, for the contents list and the text alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Part:
    """A part of the text. `template` shows `values`; without a heading it is not in the list of contents."""

    anchor: str
    heading: Any
    template: str
    values: dict[str, Any] = field(default_factory=dict)


RICH_TEXT = "portal/parts/rich_text.html"


def rich_part(anchor: str, heading: Any, text: Any) -> list[Part]:
    """A part of rich text, or nothing when there is no text."""
    return [Part(anchor, heading, RICH_TEXT, {"text": text})] if text else []
