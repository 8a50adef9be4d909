"""Turn the printed lines of a PDF back into the paragraphs that were written.

A PDF knows no paragraphs: they are told by the gaps between lines, by lines that stop although the next word would
have fitted, by bullets and numbers, indents and changes of size or weight.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from network.portal.uploads import PdfLine, PdfPage

from .hyphens import Hyphens
from .source import (
    TERMINALS,
    Place,
    Run,
    SourceParagraph,
    rejoin_around_footnotes,
    tidy_runs,
    with_footnote,
    with_typed_marker,
)

_MARKER = re.compile(r"^(?:([•●▪■◦○□‣⁃–—*·\uf0b7\uf0a7-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)-])\s*)+$")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|página|pagina|صفحة|p\.)?\s*\d+\s*(?:(?:/|of|de|sur|من)\s*\d+)?\W*$", re.I
)
_MARGIN = 0.09  # of the page's height, at the top and at the bottom
_MOST_LINES = 200  # of one paragraph
_INDENT = 60  # points within which two lines begin in the same column


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line with the marker that stands beside it."""

    spans: tuple[tuple[str, str], ...]
    x0: float
    x1: float
    y: float
    size: float
    first: float
    page: int
    marker: str = ""
    edge: float = 0.0  # where the column ends, in the direction of writing

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.spans)

    @property
    def is_bold(self) -> bool:
        return all("b" in style or not text.strip() for text, style in self.spans)

    @property
    def has_bold(self) -> bool:
        return any("b" in style and text.strip() for text, style in self.spans)

    @property
    def runs_left(self) -> bool:
        return sum("\u0590" <= letter <= "\u08ff" for letter in self.text) * 2 > sum(
            map(str.isalpha, self.text)
        )


def read_pdf(pages: Sequence[PdfPage]) -> list[SourceParagraph]:
    """Return the paragraphs in reading order; running headers and footers once, at the end."""
    margins, lines = _without_margins(pages)
    leading = _leading(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and len(groups[-1]) < _MOST_LINES and _continues(groups[-1], line, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    hyphens = Hyphens([line.text for line in lines])
    body_size = _body_size(lines)
    paragraphs: list[SourceParagraph] = []
    count: Counter[int] = Counter()
    for group in groups:
        count[group[0].page] += 1
        place = Place(count[group[0].page], page=group[0].page)
        paragraphs.append(_paragraph(group, place, hyphens, body_size))
    paragraphs = rejoin_around_footnotes([one for one in paragraphs if one.text])
    return [*paragraphs, *margins]


def _without_margins(pages: Sequence[PdfPage]) -> tuple[list[SourceParagraph], list[_Line]]:
    """Set page numbers aside for good, and what is repeated on most pages as one paragraph each."""
    repeated: Counter[str] = Counter()
    for page in pages:
        repeated.update({_shape(line) for line in page.lines if _is_in_margin(line, page)})
    enough = max(3, 0.6 * len(pages))
    margins: dict[str, SourceParagraph] = {}
    lines: list[_Line] = []
    for number, page in enumerate(pages, 1):
        rows = Counter(_row(line.y) for line in page.lines)
        kept: list[PdfLine] = []
        for line in page.lines:
            text = _text(line)
            if _is_in_margin(line, page):
                if len(pages) > 1 and rows[_row(line.y)] == 1 and _PAGE_NUMBER.match(text):
                    continue
                if repeated[_shape(line)] >= enough:
                    place = Place(len(margins) + 1, page=number, part="margin")
                    margins.setdefault(_shape(line), SourceParagraph(_line_runs(line.spans), place))
                    continue
            kept.append(line)
        lines.extend(_with_markers([*kept, *_drawn_bullets(page)], number))
    return list(margins.values()), lines


def _drawn_bullets(page: PdfPage) -> list[PdfLine]:
    """Return bullets drawn as shapes as if they were printed; their middle stands above the baseline."""
    sizes = [line.y - following.y for line, following in pairwise(page.lines) if line.y > following.y]
    rise = 0.2 * median(sizes) if sizes else 3.0
    return [PdfLine((("•", ""),), x - 1, x + 1, y - rise, 2 * rise * 2.5, 2.0) for x, y in page.dots]


def _text(line: PdfLine) -> str:
    return "".join(text for text, _ in line.spans).strip()


def _shape(line: PdfLine) -> str:
    return re.sub(r"\d+", "#", _text(line)).casefold()


def _is_in_margin(line: PdfLine, page: PdfPage) -> bool:
    return line.y > page.height * (1 - _MARGIN) or line.y < page.height * _MARGIN


def _with_markers(printed: list[PdfLine], page: int) -> list[_Line]:
    """Put each bullet or number that was drawn apart beside the line it stands at."""
    texts = [line for line in printed if not _MARKER.match(_text(line))]
    markers: dict[int, list[PdfLine]] = {}
    for line in printed:
        if _MARKER.match(_text(line)):
            markers.setdefault(_row(line.y), []).append(line)
    starts, ends = _columns(texts)
    lines: list[_Line] = []
    for line in texts:
        own = _Line(line.spans, line.x0, line.x1, line.y, line.size, line.first, page)
        beside = [
            marker
            for row in (_row(line.y) - 1, _row(line.y), _row(line.y) + 1)
            for marker in markers.get(row, ())
            if abs(marker.y - line.y) < 0.4 * line.size
            and (marker.x0 >= line.x1 - 2 if own.runs_left else marker.x1 <= line.x0 + 2)
        ]
        found = min(beside, key=lambda marker: abs(marker.x0 - line.x0), default=None)
        marker_text = " ".join(_text(found).split()) if found else ""
        lines.append(replace(own, marker=marker_text, edge=_edge(own, starts, ends)))
    return lines


def _row(y: float) -> int:
    return round(y / 12)


def _columns(lines: list[PdfLine]) -> tuple[dict[int, float], dict[int, float]]:
    """Return how far right lines reach by where they start, and how far left by where they end, in steps of 10."""
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for line in lines:
        start, end = round(line.x0 / 10), round(line.x1 / 10)
        starts[start] = max(line.x1, starts.get(start, line.x1))
        ends[end] = min(line.x0, ends.get(end, line.x0))
    return starts, ends


def _edge(line: _Line, starts: dict[int, float], ends: dict[int, float]) -> float:
    """Return where the column ends that the line stands in: the farthest of the lines that begin near it."""
    near, reach, choose = (line.x1, ends, min) if line.runs_left else (line.x0, starts, max)
    middle, steps = round(near / 10), _INDENT // 10
    found = [reach[step] for step in range(middle - steps, middle + steps + 1) if step in reach]
    return choose(found, default=line.x0 if line.runs_left else line.x1)


def _leading(lines: list[_Line]) -> float:
    """Return the usual distance between two lines of one paragraph, as a share of the letter size."""
    shares = [
        (line.y - following.y) / line.size
        for line, following in pairwise(lines)
        if line.page == following.page
        and line.size > 0
        and line.y > following.y
        and _is_full(line, following)
    ]
    return min(2.2, median(shares)) if shares else 1.3


def _is_full(line: _Line, following: _Line) -> bool:
    """Tell whether the line had no room for the next word, so that it went on only for want of space."""
    room = line.x0 - line.edge if line.runs_left else line.edge - line.x1
    return room < following.first + 0.2 * line.size


def _continues(group: list[_Line], line: _Line, leading: float) -> bool:
    """Tell whether the line belongs to the paragraph so far."""
    last = group[-1]
    if line.marker or abs(line.size - last.size) > 0.15 * last.size or _starts_footnote(line):
        return False
    is_full, is_open = _is_full(last, line), last.text.rstrip("»”\"') ")[-1:] not in TERMINALS
    starts_small = line.text.lstrip("’'“\"«(")[:1].islower()
    if last.is_bold != line.is_bold and (last.is_bold or line.is_bold):
        is_mixed = line.has_bold if last.is_bold else last.has_bold
        if not (is_mixed or (is_full and starts_small)):
            return False
    if last.page != line.page or line.y >= last.y:
        return is_open and (is_full or starts_small) and not _changes_indent(group, line)
    if (last.y - line.y) > 1.3 * leading * max(last.size, line.size):
        return False
    if is_open and starts_small:
        return True
    if not is_full:
        return False
    return not (_begins_indented(last, line) and not is_open) and not _changes_indent(group, line)


def _begins_indented(last: _Line, line: _Line) -> bool:
    inwards = last.x1 - line.x1 if line.runs_left else line.x0 - last.x0
    return inwards > 0.8 * line.size


def _changes_indent(group: list[_Line], line: _Line) -> bool:
    """Tell whether the line leaves the list item above it. A first line may be indented more than the others."""
    if not group[0].marker and len(group) == 1:
        return False
    outwards = line.x1 - group[-1].x1 if line.runs_left else group[-1].x0 - line.x0
    return outwards > 0.8 * line.size


def _starts_footnote(line: _Line) -> bool:
    first = next((text for text, _ in line.spans if text.strip()), "")
    style = next((style for text, style in line.spans if text.strip()), "")
    return first[:1] in "¹²³⁴⁵⁶⁷⁸⁹" or ("^" in style and first.strip().isdecimal())


def _body_size(lines: list[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraph(group: list[_Line], place: Place, hyphens: Hyphens, body_size: float) -> SourceParagraph:
    spans: list[tuple[str, str]] = list(group[0].spans)
    for line in group[1:]:
        before = "".join(text for text, _ in spans[-3:])
        text, style = spans[-1]
        spans[-1] = (hyphens.end_of_line(before, line.text, text), style)
        spans.extend(line.spans)
    marker = group[0].marker.split()[-1] if group[0].marker else ""
    kind: Literal["", "bullet", "number"] = ""
    if marker:
        kind = "number" if any(map(str.isalnum, marker)) else "bullet"
    runs = _line_runs(tuple(spans))
    is_large = body_size and group[0].size > 1.15 * body_size
    paragraph = SourceParagraph(
        runs,
        place,
        heading_level=(1 if is_large and len(group) <= 3 else None),
        list_kind=kind,
        marker=marker,
    )
    if group[0].size < 0.93 * body_size and runs and runs[0].text[:1].isdigit() and not runs[0].is_raised:
        # A footnote in small print whose number was not raised.
        number = re.match(r"\d{1,2}", runs[0].text)
        if number and not marker:
            first = (Run(number.group(0), is_raised=True), Run(runs[0].text[number.end() :].lstrip(".) ")))
            paragraph = SourceParagraph(tidy_runs((*first, *runs[1:])), place)
    return with_footnote(with_typed_marker(paragraph))


def _line_runs(spans: tuple[tuple[str, str], ...]) -> tuple[Run, ...]:
    return tidy_runs(tuple(Run(text, "b" in style, "i" in style, "^" in style) for text, style in spans))
