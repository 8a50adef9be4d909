"""Translation memories in TMX 1.4 (Translation Memory eXchange), as translation services keep and give them.

Only the sentences are read. A file that is no well-formed TMX, declares entities or a document type with content, or is
too large is refused whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from network.portal.formats import number_text
from search.engine import LANGUAGES
from search.lexicon.training import ParallelText

MOST_BYTES = 500 * 1024 * 1024
MOST_UNITS = 1_000_000
MOST_AT_ONCE = 4 * 1024 * 1024
"""Bytes from the end of one unit to that of the next, which are in memory together; as elements they take far more."""
LONGEST_SEGMENT = 5_000
"""Characters. What is longer is no sentence, and is left out."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = {"bpt", "ept", "it", "ph", "ut"}
"""Elements inside a sentence that hold codes of another format; only a `sub` in one holds words again."""


class BadTranslationMemory(ValueError):
    """A file cannot be used; the message says in one sentence of the active language what is wrong with it."""


def read_tmx(path: Path, progress: Callable[[int], None] | None = None) -> Iterator[ParallelText]:
    """Yield the sentences of a translation memory that stand in two or more of our languages.

    `en-GB` counts as `en`. Memory does not grow with the file. `progress` is called with the bytes read. Raises
    BadTranslationMemory, also after units have been yielded: keep none of them then.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            text = _("The file is larger than %(size)s MiB.")
            raise BadTranslationMemory(text % {"size": MOST_BYTES >> 20})
        with path.open("rb") as file:
            portions = _Portions(file)
            units = _units(iterparse(portions, events=("start", "end")), portions)
            for number, texts in enumerate(units, start=1):
                if number > MOST_UNITS:
                    text = _("The file has more than %(number)s units.")
                    raise BadTranslationMemory(text % {"number": number_text(MOST_UNITS)})
                if progress and not number % 1_000:
                    progress(file.tell())
                yield texts
    except OSError as error:
        text = _("The file cannot be read: %(reason)s.")
        raise BadTranslationMemory(text % {"reason": error.strerror}) from error
    except DefusedXmlException as error:
        text = _("The file declares entities, which a translation memory does not need.")
        raise BadTranslationMemory(text) from error
    except ParseError as error:
        line, column = error.position
        text = _("The file is not well-formed XML: see line %(line)s, character %(column)s.")
        raise BadTranslationMemory(text % {"line": line, "column": column + 1}) from error
    except BadTranslationMemory:
        raise
    except (ValueError, LookupError) as error:
        text = _("The file is not well-formed XML, or in an encoding that is not known.")
        raise BadTranslationMemory(text) from error


class _Portions:
    """A file to be read from, `MOST_AT_ONCE` bytes and then so many from each unit on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.begin()

    def begin(self) -> None:
        self._left = MOST_AT_ONCE

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes. Raises BadTranslationMemory when the portion is used up."""
        data = self._file.read(size)
        self._left -= len(data)
        if self._left < 0:
            text = _("A unit of the file is larger than %(size)s MiB.")
            raise BadTranslationMemory(text % {"size": MOST_AT_ONCE >> 20})
        return data


def _units(events: Iterator[tuple[str, Element]], portions: _Portions) -> Iterator[ParallelText]:
    root = next(events)[1]
    if root.tag != "tmx":
        text = _("The file is XML, but no TMX: it begins with <%(element)s>.")
        raise BadTranslationMemory(text % {"element": root.tag[:50]})
    body = root
    for event, element in events:
        if event == "start" and element.tag == "body":
            body = element
        if event == "end" and element.tag == "tu":
            if texts := _texts(element):
                yield texts
            body.clear()
            portions.begin()


def _texts(unit: Element) -> dict[str, str]:
    texts: dict[str, str] = {}
    for variant in unit.iter("tuv"):
        language = (variant.get(_LANGUAGE) or variant.get("lang") or "").lower().partition("-")[0]
        segment = variant.find("seg")
        text = " ".join(_said(segment).split()) if segment is not None else ""
        if language in LANGUAGES and 0 < len(text) <= LONGEST_SEGMENT:
            texts.setdefault(language, text)
    return texts if len(texts) > 1 else {}


def _said(segment: Element) -> str:
    """Return the words of a sentence without the codes of the format it was taken from.

    Nothing recursive: an element may be nested as deep as a hostile file likes.
    """
    parts = []
    for element in segment.iter():
        if element.tag not in _CODES:
            parts.append(element.text or "")
        if element is not segment:
            parts.append(element.tail or "")
    return "".join(parts)
