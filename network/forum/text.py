"""What people write, made safe to keep: nothing reorders, nothing is invisible, nothing is longer than it may be."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

MOST_CHARACTERS = 20_000
MOST_OF_A_TITLE = 200

# Embeddings, overrides and isolates turn text round so that it reads as something it is not (CVE-2021-42574). Text
# here gets dir="auto", which is all that honest text needs; the marks U+200E and U+200F stay, as they turn nothing.
_REORDERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_CONTROLS = dict.fromkeys(
    [code for code in [*range(0x20), *range(0x7F, 0xA0)] if code not in (0x09, 0x0A)]
    + [0xFEFF, 0x2028, 0x2029]
)


def clean_text(text: str, *, is_required: bool = True, most: int = MOST_CHARACTERS) -> str:
    """The text as it is kept: line ends as one newline, without controls and reordering characters.

    Raises ValidationError for a NUL, for more than `most` characters, and for nothing where something `is_required`.
    """
    if "\0" in text:
        raise ValidationError(_("The text contains a character that cannot be kept."), code="null")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_REORDERING).translate(_CONTROLS)
    # A half of a pair, which no database takes, becomes a question mark.
    text = text.encode("utf-8", "replace").decode("utf-8").strip()
    if len(text) > most:
        message = ngettext_lazy(
            "The text may have %(most)d character at most; this one has %(length)d.",
            "The text may have %(most)d characters at most; this one has %(length)d.",
            "most",
        )
        raise ValidationError(message, code="too_long", params={"most": most, "length": len(text)})
    if is_required and not is_visible(text):
        raise ValidationError(_("Write something first."), code="empty")
    return text


def clean_title(title: str, *, is_required: bool = True) -> str:
    """A title as it is kept: one line, spaces single. Raises ValidationError as `clean_text` does."""
    return clean_text(" ".join(title.split()), is_required=is_required, most=MOST_OF_A_TITLE)


def is_visible(text: str) -> bool:
    """Is there a character to see?"""
    return any(unicodedata.category(sign)[0] not in "ZC" for sign in text)


_LETTERS = re.compile(r"[^\W\d_]")


def is_mostly_arabic(text: str) -> bool:
    """Are most letters of the text of Arabic script?"""
    letters = _LETTERS.findall(text)
    arabic = sum("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff" for letter in letters)
    return 2 * arabic > len(letters)
