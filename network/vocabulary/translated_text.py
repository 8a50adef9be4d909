"""What a reader sees when a label exists in some of the four languages only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from modeltranslation.utils import build_localized_fieldname, get_language, resolution_order

from .languages import OWN_NAMES, direction


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A text with the language it is in, so that a page can set `lang` and `dir`.

    As a string it names its language when that is not the reader's: "Kenya (en)".
    """

    text: str
    language: str
    is_fallback: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def language_name(self) -> str:
        """What the language calls itself."""
        return OWN_NAMES[self.language]

    @property
    def lines(self) -> list[str]:
        """The text of a field that holds one entry a line."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @property
    def enumerated(self) -> str:
        """Those entries in one line, with the comma of the language."""
        return ("، " if self.language == "ar" else ", ").join(self.lines)

    def __str__(self) -> str:
        return f"{self.text} ({self.language})" if self.is_fallback and self.text else self.text


class TranslatedTexts:
    """The texts of one row by field name, each in the reader's best language: `row.texts.name` in a template."""

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getitem__(self, field_name: str) -> TranslatedText:
        return best_text(self._row, field_name)


def best_text(row: Any, field_name: str, language: str | None = None) -> TranslatedText:
    """The text of a translated field in `language` (the active one by default), else in the next best.

    The order after the reader's own language is MODELTRANSLATION_FALLBACK_LANGUAGES. A row without a text in any
    language gives an empty one.
    """
    wanted = language or get_language()
    for candidate in resolution_order(wanted):
        text = getattr(row, build_localized_fieldname(field_name, candidate))
        if text:
            return TranslatedText(text=text, language=candidate, is_fallback=candidate != wanted)
    return TranslatedText(text="", language=wanted, is_fallback=False)


def texts_in(row: Any, field_name: str, languages: Iterable[str]) -> list[TranslatedText]:
    """The texts of a field that exist in `languages`, in that order; a missing one is left out."""
    return [
        TranslatedText(text=text, language=language, is_fallback=False)
        for language in languages
        if (text := getattr(row, build_localized_fieldname(field_name, language)))
    ]
