"""A source document as a flat list of paragraphs, the same whether it was Word or PDF."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils.translation import gettext as _

RAISED = str.maketrans("0123456789*", "⁰¹²³⁴⁵⁶⁷⁸⁹*")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
TERMINALS = ".!?:;؟؛…"
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007\u2009\u200b\ufeff]+")
_RAISED_DIGITS = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_BULLET = re.compile(r"^\s*([•●▪■◦○□‣⁃∙·\uf0b7\uf0a7\uf0d8➢►✓-]|[–—](?=\s))\s+|^\s*[•●▪■◦○‣\uf0b7\uf0a7]\s*")
_NUMBER = re.compile(r"^\s*\(?(\d{1,2}|[a-z](?=\))|[ivx]{1,4}(?=[.)]))(?:[.)]|-(?=\s))\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. A raised run is a footnote mark or an exponent."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a paragraph stands; `page` is known for PDF only. Numbers count from one."""

    number: int
    page: int | None = None
    part: Literal["body", "table", "footnote", "margin"] = "body"

    def __str__(self) -> str:
        values = {"page": self.page, "number": self.number}
        if self.part == "footnote":
            return _("footnote %(number)s") % values
        if self.part == "margin":
            return _("header or footer")
        if self.part == "table":
            return _("table, paragraph %(number)s") % values
        if self.page:
            return _("page %(page)s, paragraph %(number)s") % values
        return _("paragraph %(number)s") % values


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """One paragraph of the source.

    `heading_level` is 0 for the title style, 1… for heading styles, None otherwise. `marker` is the bullet or number
    as printed ("•", "1."), which is not part of the text. `footnote` is the number of the footnote this paragraph is.
    """

    runs: tuple[Run, ...]
    place: Place
    heading_level: int | None = None
    list_kind: Literal["", "bullet", "number"] = ""
    level: int = 0
    marker: str = ""
    footnote: int | None = None
    also: tuple[Place, ...] = field(default=())

    @property
    def text(self) -> str:
        """The words in one line, footnote marks as superscript digits."""
        return "".join(run.text.translate(RAISED) if run.is_raised else run.text for run in self.runs).strip()

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.runs) and all(
            run.is_bold or not run.text.strip(" :•.") or run.is_raised for run in self.runs
        )

    @property
    def ends_open(self) -> bool:
        """Whether it stops without the punctuation that ends a sentence or a list item."""
        end = self.text.rstrip("»”\"')]⁰¹²³⁴⁵⁶⁷⁸⁹ ")
        return bool(end) and end[-1] not in TERMINALS

    def joined(self, other: "SourceParagraph") -> "SourceParagraph":
        """Return this paragraph continued by the other, which stood apart in the source."""
        runs = tidy_runs((*self.runs, Run(" "), *other.runs))
        return replace(self, runs=runs, also=(*self.also, other.place, *other.also))


def tidy_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Merge neighbours of one style, make every space a plain one, and tell superscript digits from the text."""
    groups: list[tuple[Run, list[str]]] = []  # a run for its style, and the texts that have it
    ends_with_space = True  # so that leading spaces go
    for run in runs:
        for piece in _RAISED_DIGITS.split(run.text):
            is_mark = run.is_raised or bool(_RAISED_DIGITS.fullmatch(piece))
            text = _SPACES.sub(" ", piece.translate(LOWERED) if is_mark else piece)
            text = text.lstrip(" ") if ends_with_space else text
            if not text:
                continue
            ends_with_space = text.endswith(" ")
            style = replace(run, text="", is_raised=is_mark and text != " ")
            is_space_after_words = text == " " and bool(groups) and not groups[-1][0].is_raised
            if groups and (groups[-1][0] == style or is_space_after_words):
                groups[-1][1].append(text)
            else:
                groups.append((style, [text]))
    tidy = [replace(style, text="".join(texts)) for style, texts in groups]
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip())
    return tuple(tidy)


def cut_runs(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """Return the runs without their first `count` characters."""
    kept: list[Run] = []
    for run in runs:
        if count >= len(run.text):
            count -= len(run.text)
            continue
        kept.append(replace(run, text=run.text[count:]))
        count = 0
    return tidy_runs(tuple(kept))


def with_typed_marker(paragraph: SourceParagraph) -> SourceParagraph:
    """Take a bullet or number that was typed as text out of the text."""
    plain = "".join(run.text for run in paragraph.runs)
    if found := _BULLET.match(plain):
        kind: Literal["bullet", "number"] = "bullet"
    elif found := _NUMBER.match(plain):
        kind = "number"
    else:
        return paragraph
    rest = cut_runs(paragraph.runs, found.end())
    if not rest:
        return paragraph
    return replace(
        paragraph,
        runs=rest,
        list_kind=paragraph.list_kind or kind,
        marker=paragraph.marker or found.group(0).strip(),
    )


def with_footnote(paragraph: SourceParagraph) -> SourceParagraph:
    """Tell a footnote by the raised number that it starts with."""
    if paragraph.footnote is None and len(paragraph.runs) > 1 and paragraph.runs[0].is_raised:
        digits = paragraph.runs[0].text.strip(" .")
        if digits.isdecimal():
            return replace(paragraph, runs=tidy_runs(paragraph.runs[1:]), footnote=int(digits), list_kind="")
    return paragraph


def rejoin_around_footnotes(paragraphs: list[SourceParagraph]) -> list[SourceParagraph]:
    """Put a paragraph together that a footnote cuts in two, as at the bottom of a page."""
    done: list[SourceParagraph] = []
    since: int | None = None  # where the last paragraph stands that is no footnote, if footnotes follow it
    for paragraph in paragraphs:
        before = done[since] if since is not None else None
        if before is not None and since is not None and paragraph.footnote is None:
            starts_small = paragraph.text[:1].islower() or _is_arabic(paragraph.text[:1])
            if since < len(done) - 1 and before.ends_open and starts_small and before.heading_level is None:
                done[since] = before.joined(paragraph)
                continue
        if paragraph.footnote is None:
            since = len(done)
        done.append(paragraph)
    return done


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u06ff"
