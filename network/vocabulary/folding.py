"""Spelling differences that do not matter: accents, case, punctuation, hamza and other Arabic variants."""

import re
import unicodedata
from typing import Final

# Combining marks are dropped after decomposition, which turns أ إ آ ؤ ئ into their bare letters as well.
_VARIANTS: Final = str.maketrans(
    {"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ı": "i", "œ": "oe", "æ": "ae", "ß": "ss"}
)
_NOT_WORDS: Final = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The words of a text in lower case, one space apart, without accents, diacritics or punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _NOT_WORDS.sub(" ", letters.translate(_VARIANTS)).strip()
