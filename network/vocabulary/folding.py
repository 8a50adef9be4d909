"""Spelling differences that do not matter: accents, case, punctuation, hamza and other Arabic variants."""

import re
import unicodedata
from typing import Final

_VARIANTS: Final = str.maketrans(
    {"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ı": "i", "œ": "oe", "æ": "ae", "ß": "ss"}
)
_NOT_WORDS: Final = re.compile(r"[\W_]+")


def without_marks(text: str) -> str:
    """The text in lower case without accents, vowel signs and hamza: "Été" is "ete", "إدارة" is "ادارة"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def fold(text: str) -> str:
    """The words of a text one space apart, without marks, letter variants or punctuation."""
    return _NOT_WORDS.sub(" ", without_marks(text).translate(_VARIANTS)).strip()


def spellings(text: str) -> str:
    """Both foldings of a text, for an index asked by people who write a final ة or ى and by people who do not."""
    return " ".join(sorted({without_marks(text), fold(text)}))
