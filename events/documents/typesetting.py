"""Documents set by typst: a template of ours, and data that it can only print.

What people wrote reaches a template as JSON and is never part of its source, so no text is read as markup. The same
data gives the same bytes: the document's date is the only one in the file.
"""

from __future__ import annotations

import datetime
import json
import unicodedata
from pathlib import Path
from typing import Any

import typst

from network.vocabulary.languages import direction

from .fonts import fonts_for

TEMPLATES = Path(__file__).parent
CONTENT_TYPE = "application/pdf"
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
JOINERS = "\u200c\u200d"  # zero-width joiners shape letters


def plain(text: object) -> str:
    """A text as one line without control characters and marks of direction, which could reorder its neighbours."""
    line = " ".join(str(text).split())
    return "".join(sign for sign in line if sign in JOINERS or unicodedata.category(sign) not in INVISIBLE)


def isolated(text: object) -> str:
    """The same for use inside a sentence of either direction."""
    return f"\u2068{plain(text)}\u2069"


def typeset(template: str, data: dict[str, Any], *, language: str, moment: datetime.datetime) -> bytes:
    """The PDF that a template of this folder makes of `data` (texts, lists, dictionaries, JSON-able).

    Texts are printed as they are. Raises `FontMissing` where the machine has no font for Arabic letters in them.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    fonts = fonts_for(text, language)
    settings = {"language": language, "direction": direction(language), "fonts": list(fonts.families)}
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        format="pdf",
        font_paths=fonts.fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": text, "settings": json.dumps(settings)},
        timestamp=int(moment.timestamp()),
    )
