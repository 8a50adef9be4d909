"""The four languages, and how the world outside names them."""

from typing import Final

LANGUAGES: Final = ("en", "fr", "pt", "ar")

# Babel's "pt" is Brazilian; names and formats here follow the European and African norm.
BABEL_LOCALES: Final = {"en": "en", "fr": "fr", "pt": "pt_PT", "ar": "ar"}

OWN_NAMES: Final = {"en": "English", "fr": "français", "pt": "português", "ar": "العربية"}


def direction(language: str) -> str:
    """The HTML `dir` of a language of the network."""
    return "rtl" if language == "ar" else "ltr"
