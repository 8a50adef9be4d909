"""Fonts of printed documents: those inside the typesetter for Latin letters, one of the machine's for Arabic ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

LATIN = "Libertinus Serif"
ARABIC = {"Amiri-Regular.ttf": "Amiri", "NotoNaskhArabic-Regular.ttf": "Noto Naskh Arabic"}
"""Families that set Arabic well, the best first, by a file that tells that one is there."""
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/Library/Fonts"),
)
ARABIC_LETTER = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")


class FontMissing(Exception):
    """The machine has no font for Arabic letters; the message names the package that holds one."""

    def __init__(self) -> None:
        super().__init__("no font for Arabic letters: install the Debian package fonts-hosny-amiri")


@dataclass(frozen=True)
class FontSet:
    """Families in the order in which letters are looked for, and where they are."""

    families: tuple[str, ...]
    fonts: typst.Fonts


def needs_arabic(text: str) -> bool:
    return ARABIC_LETTER.search(text) is not None


def fonts_for(text: str, language: str, folders: tuple[Path, ...] = FOLDERS) -> FontSet:
    """The fonts for a document with this text. Raises FontMissing where it has Arabic letters and none can set them."""
    found = _arabic_file(folders)
    if found is None:
        if language == "ar" or needs_arabic(text):
            raise FontMissing
        return FontSet((LATIN,), _load(None))
    arabic = ARABIC[found.name]
    families = (arabic, LATIN) if language == "ar" else (LATIN, arabic)
    return FontSet(families, _load(found.parent))


def _arabic_file(folders: tuple[Path, ...]) -> Path | None:
    for name in ARABIC:
        for folder in folders:
            if found := next(folder.expanduser().rglob(name), None):
                return found
    return None


@lru_cache(maxsize=4)
def _load(folder: Path | None) -> typst.Fonts:
    """The fonts of one folder and those inside the typesetter; read once a process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[] if folder is None else [str(folder)])
