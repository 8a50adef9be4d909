"""Texts that say the same in several languages, of which the lexicon is trained: where they come from.

Texts that only some may read are left out, so that no word of theirs comes back from the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from itertools import chain
from pathlib import Path

import django
from babel import Locale
from babel.messages.mofile import read_mo
from django.apps import apps
from django.conf import settings

from network.vocabulary.languages import BABEL_LOCALES, LANGUAGES
from search.documents import all_documents
from search.engine import Document
from search.lexicon.training import ParallelText
from search.models import TranslationUnit

Source = Callable[[], Iterable[ParallelText]]

CATALOGUES = {"fr": ("fr",), "pt": ("pt", "pt_PT", "pt_BR"), "ar": ("ar",)}
"""Folders of interface catalogues by language, the best first."""

_MARKS = re.compile(r"<[^>]*>|%\(\w+\)[-+ #0-9.]*[a-z]|%[-+ #0-9.]*[a-z]|\{[^}]*\}|&(?=\w)")
_LETTER = re.compile(r"[^\W\d_]{2}")

_shipped: list[Source] = []


def register_shipped_texts(source: Source) -> None:
    """Add texts that come with the product; `source` reads files and no database."""
    _shipped.append(source)


def shipped_texts() -> Iterator[ParallelText]:
    """Yield what comes with the product and its libraries: interface, names of CLDR, sample content."""
    return chain(catalogue_texts(), cldr_names(), *(source() for source in _shipped))


def catalogue_texts() -> Iterator[ParallelText]:
    """Yield the interface texts of the product and of the libraries it is made of."""
    folders = [Path(django.__file__).parent / "conf", *(Path(app.path) for app in apps.get_app_configs())]
    locales = [*map(Path, settings.LOCALE_PATHS), *(folder / "locale" for folder in folders)]
    for locale in dict.fromkeys(locales):
        texts: dict[str, dict[str, str]] = {}
        for language, names in CATALOGUES.items():
            for name in names:
                for file in sorted((locale / name / "LC_MESSAGES").glob("*.mo")):
                    for english, translated in _messages(file):
                        texts.setdefault(english, {"en": english}).setdefault(language, translated)
        yield from texts.values()


def _messages(file: Path) -> Iterator[tuple[str, str]]:
    with file.open("rb") as opened:
        for message in read_mo(opened):
            first = [
                text[0] if isinstance(text, tuple | list) else text for text in (message.id, message.string)
            ]
            english, translated = (" ".join(_MARKS.sub(" ", unescape(text or "")).split()) for text in first)
            if _LETTER.search(english) and _LETTER.search(translated):
                yield english, translated


def cldr_names() -> Iterator[ParallelText]:
    """Yield the names of territories, languages and currencies of Unicode CLDR."""
    locales = {language: Locale.parse(BABEL_LOCALES[language]) for language in LANGUAGES}
    for attribute in ("territories", "languages", "currencies"):
        names = {language: getattr(locale, attribute) for language, locale in locales.items()}
        for code in names["en"]:
            yield {language: str(of_code[code]) for language, of_code in names.items() if code in of_code}


def imported_texts() -> Iterator[ParallelText]:
    """Yield the sentences of imported translation memories."""
    return TranslationUnit.objects.order_by("pk").values_list("texts", flat=True).iterator(chunk_size=5_000)


def public_documents() -> Iterator[Document]:
    """Yield the documents that everyone may read."""
    return (document for document in all_documents() if "public" in document.audiences)


def aligned_texts(document: Document) -> Iterator[ParallelText]:
    """Yield the titles, and the lines of summary and body; see `aligned`.

    Editions that were translated have as many lines as their original. Of those written apart nothing is learned.
    """
    yield {edition.language: edition.title for edition in document.editions}
    for part in ("summary", "body"):
        yield from aligned({edition.language: getattr(edition, part) for edition in document.editions})


def aligned(texts: Mapping[str, str]) -> Iterator[ParallelText]:
    """Yield the lines of texts of several lines, each with those of the languages that have as many."""
    by_length: dict[int, dict[str, list[str]]] = {}
    for language, text in texts.items():
        lines = text.splitlines()
        by_length.setdefault(len(lines), {})[language] = lines
    for length, of_length in by_length.items():
        if length > 1 and len(of_length) > 1:
            yield from (
                {code: lines[number] for code, lines in of_length.items()} for number in range(length)
            )
