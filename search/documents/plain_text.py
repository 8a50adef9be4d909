"""From rich text and stream fields to the plain text that readers see, in reading order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

# Elements that end a line, and the marks of footnotes, which would else grow into the word before them.
_BREAKS = re.compile(
    r"</?(?:p|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|blockquote|table|tr|td|th|embed|div|sup|sub)\b[^>]*>",
    re.IGNORECASE,
)
_TAGS = re.compile(r"</?[a-zA-Z!][^>]*>")

_NOT_TEXT = frozenset({"id", "type", "kind"})
"""Keys of a block's stored value that hold codes."""


def text_of_html(html: str) -> str:
    """Return the text of rich text, a line for each block."""
    if "<" not in html and "&" not in html and "\n" not in html:
        return " ".join(html.split())
    lines = unescape(_TAGS.sub("", _BREAKS.sub("\n", html))).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def stream_texts(stored: str) -> list[str]:
    """Return the texts of a stream field, given as it is stored, in order. No block, image or query is made."""
    values = json.loads(stored) if stored else []
    return [text for value in values for text in map(text_of_html, _strings(value)) if text]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_TEXT:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def joined(texts: Iterable[str], separator: str = "\n") -> str:
    """Return those texts that say something, each once, in their order."""
    return separator.join(dict.fromkeys(text for text in texts if text))
