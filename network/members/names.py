"""What may stand in names of people and in lines that others read. Nothing that acts, hides or turns text around."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_IN_NAMES = set(" -'’‘ʼʻ`´.·‐,")
_JOINERS = {"\u200c", "\u200d"}  # letters of some scripts need them
_LATIN = re.compile(r"^LATIN ")
_ARABIC = re.compile(r"^ARABIC ")


def tidy_line(text: str) -> str:
    """The text in composed form, with single spaces and none at the ends. Line breaks are not made spaces."""
    return re.sub(r"[^\S\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", unicodedata.normalize("NFC", text)).strip()


def validate_text(text: str) -> None:
    """Raises ValidationError for control characters other than line breaks and tabs, and for marks that turn text."""
    if any(_is_hidden(character) for character in text if character not in "\n\r\t"):
        raise ValidationError(_("The text holds hidden characters. Write it again without copying."))


def validate_line(text: str) -> None:
    """The same for a text of one line."""
    if any(_is_hidden(character) or character in "\n\r\t" for character in text):
        raise ValidationError(_("Write this on one line, without hidden characters."))


def validate_person_name(name: str) -> None:
    """Raises ValidationError unless this is letters of any script with what stands between them in names."""
    validate_line(name)
    if name and not (any(character.isalpha() for character in name) and all(map(_is_of_name, name))):
        raise ValidationError(_("Write the name with letters, spaces, hyphens, apostrophes and full stops."))


def validate_latin_name(name: str) -> None:
    """Raises ValidationError unless the letters of this name are Latin."""
    validate_person_name(name)
    if not _letters_are(name, _LATIN):
        raise ValidationError(_("Write this name in Latin letters."))


def validate_arabic_name(name: str) -> None:
    """Raises ValidationError unless the letters of this name are Arabic."""
    validate_person_name(name)
    if not _letters_are(name, _ARABIC):
        raise ValidationError(_("Write this name in Arabic script."))


def _is_hidden(character: str) -> bool:
    """Control and format characters, line separators, what no standard has given a meaning."""
    return character not in _JOINERS and unicodedata.category(character) in {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    }


def _is_of_name(character: str) -> bool:
    return (
        character in _IN_NAMES
        or character in _JOINERS
        or unicodedata.category(character).startswith(("L", "M"))
    )


def _letters_are(name: str, script: re.Pattern[str]) -> bool:
    letters = [character for character in name if unicodedata.category(character).startswith("L")]
    return all(script.match(unicodedata.name(letter, "")) or letter in _IN_NAMES for letter in letters)
