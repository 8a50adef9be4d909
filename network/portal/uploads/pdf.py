"""The lines of a PDF, read in a child process (`pdf_child.py`) so that a hostile file cannot hurt this one."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from network.portal.uploads.refusal import UploadRefused
from network.portal.uploads.right_to_left import Glyph, in_reading_order

MAX_PAGES = 300
MAX_CHARACTERS = 2_000_000
MEMORY_MIB = 192  # address space of the child; a report of 290 pages needs less than 120
SECONDS = 60
_CHILD = Path(__file__).with_name("pdf_child.py")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One printed line. Lengths in points from the lower left corner; `y` is the baseline.

    `first` is the width of the first word. `spans` are (text, style) pairs in reading order, with the style
    letters b for bold, i for italic, ^ for raised.
    """

    spans: tuple[tuple[str, str], ...]
    x0: float
    x1: float
    y: float
    size: float
    first: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    width: float
    height: float
    has_picture: bool
    lines: tuple[PdfLine, ...]
    dots: tuple[tuple[float, float], ...] = ()  # middles of bullets drawn as shapes


def read_pages(content: bytes) -> tuple[PdfPage, ...]:
    """Return the pages with their lines. Raises `UploadRefused` for a PDF without text, too long or unreadable."""
    pages = _pages(content, MAX_CHARACTERS, "refuse")
    if not pages:
        raise UploadRefused("empty")
    if not any(
        any(map(str.isalnum, text)) for page in pages for line in page.lines for text, _style in line.spans
    ):
        raise UploadRefused("no_text" if any(page.has_picture for page in pages) else "no_words")
    return pages


def lines_of(content: bytes, *, most: int) -> list[str]:
    """Return the printed lines of the first pages, about `most` characters of them; none of a PDF of pictures.

    Raises `UploadRefused` for one that cannot be read.
    """
    pages = _pages(content, most, "cut")
    return ["".join(text for text, _style in line.spans) for page in pages for line in page.lines]


def _pages(content: bytes, most_characters: int, if_longer: Literal["refuse", "cut"]) -> tuple[PdfPage, ...]:
    limits = [*map(str, (MAX_PAGES, most_characters, MEMORY_MIB, SECONDS)), if_longer]
    try:
        # The program is ours and takes numbers only; the file goes in by standard input.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(_CHILD), *limits],
            input=content,
            capture_output=True,
            timeout=2 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UploadRefused("too_slow") from None
    if done.returncode == -24:  # SIGXCPU: the processor time is used up
        raise UploadRefused("too_slow")
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        # The child died: out of memory or a crash in the PDF library.
        raise UploadRefused("damaged") from None
    if "refused" in answer:
        raise UploadRefused({"too_large": "bomb"}.get(answer["refused"], answer["refused"]))
    return tuple(_page(row) for row in answer["pages"])


def _page(row: dict[str, Any]) -> PdfPage:
    dots = tuple((x, y) for x, y in row["dots"])
    return PdfPage(row["width"], row["height"], row["has_picture"], tuple(map(_line, row["lines"])), dots)


def _line(row: dict[str, Any]) -> PdfLine:
    spans, first = tuple((text, style) for text, style in row["spans"]), row["first"]
    if "glyphs" in row:
        spans, first = in_reading_order([Glyph(*glyph) for glyph in row["glyphs"]], row["spaces"])
    return PdfLine(spans, row["x0"], row["x1"], row["y"], row["size"], first)
