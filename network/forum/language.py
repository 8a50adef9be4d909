"""The language of a contribution: guessed at once from its script, told by a model afterwards, in the worker."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.translation import get_language
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .text import is_mostly_arabic

FEWEST_WORDS = 4
"""Shorter texts keep the language in which their author uses the site."""


def first_guess(text: str) -> str:
    """Arabic for Arabic script, else the language of the interface."""
    if is_mostly_arabic(text):
        return "ar"
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


@cache
def _identifier() -> LanguageIdentifier:
    """Takes 0.6 s and 100 MB: never in a request."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code, _name in settings.LANGUAGES])
    return identifier


def detect_language(text: str, otherwise: str) -> str:
    """The language of the text among those of the site; `otherwise` where there are too few words to tell."""
    if len(text.split()) < FEWEST_WORDS:
        return "ar" if is_mostly_arabic(text) and text else otherwise
    language, _score = _identifier().classify(text)
    return str(language)
