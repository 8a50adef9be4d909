"""Which part of a text to show for a query, and which of its words to mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from search.engine.analysis import WRITTEN_WORD, terms_of

WIDTH = 240
"""Characters of text in a highlight: about three lines of 75, what look.md allows a hit."""

_LEAD = 60
"""Characters shown before the first marked word, so that it is read in its sentence."""

SCANNED = 40_000
"""Characters of an edition looked at: some 6,000 words, which take about 3 ms."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Highlight:
    """`html` is escaped and has `<mark>` only; `words` is how many different words of the query it marks."""

    html: str
    words: int


def highlight(text: str, language: str, wanted: Mapping[str, int]) -> Highlight:
    """Return the passage of `text` with most words of the query, or its beginning when it has none.

    `wanted` maps each term of the query in `language` to the number of the query's word it stands for.
    Controls that would turn the direction of the page are left out.
    """
    text = _UNSAFE.sub(" ", text[:SCANNED])
    standing_for = _words(text, language, wanted) if wanted else {}
    matches = [
        (match.start(), match.end(), standing_for[match[0]])
        for match in (WRITTEN_WORD.finditer(text) if standing_for else ())
        if match[0] in standing_for
    ]
    if not matches:
        return Highlight(_marked(text, 0, WIDTH, []), 0)
    first, last, words = _densest(matches)
    start = _word_start(text, matches[first][0] - _LEAD)
    end = max(start + WIDTH, matches[last][1])
    return Highlight(_marked(text, start, end, matches), words)


def _words(text: str, language: str, wanted: Mapping[str, int]) -> dict[str, int]:
    """Return the words of `text` that are wanted, each with the number of the query's word it stands for."""
    found = {}
    for word in set(WRITTEN_WORD.findall(text)):
        for term in terms_of(word, language):
            if term in wanted:
                found[word] = wanted[term]
                break
    return found


def _densest(matches: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Return first and last match of the passage with most different words, then most marks, then the
    earliest.
    """
    best = (0, 0, 0, 0)
    inside: Counter[int] = Counter()
    last = -1
    for first, (start, _, word) in enumerate(matches):
        while last + 1 < len(matches) and matches[last + 1][1] <= start + WIDTH - _LEAD:
            last += 1
            inside[matches[last][2]] += 1
        if last < first:  # one word longer than the passage
            last = first
            inside[word] += 1
        if (len(inside), last - first + 1) > best[:2]:
            best = (len(inside), last - first + 1, first, last)
        inside[word] -= 1
        if not inside[word]:
            del inside[word]
    return best[2], best[3], best[0]


def _word_start(text: str, position: int) -> int:
    if position <= 0:
        return 0
    space = text.find(" ", position, position + _LEAD)
    return space + 1 if space >= 0 else position


def _marked(text: str, start: int, end: int, matches: list[tuple[int, int, int]]) -> str:
    """Return the HTML of `text` from `start` to the last whole word before `end`."""
    marks = [(first, last) for first, last, _ in matches if start <= first and last <= end]
    if end < len(text):
        space = text.rfind(" ", marks[-1][1] if marks else start, end + 1)
        end = space if space >= 0 else end
    parts, position = ["…"] if start else [], start
    for first, last in marks:
        parts += [escape(text[position:first]), "<mark>", escape(text[first:last]), "</mark>"]
        position = last
    parts.append(escape(text[position:end]))
    if end < len(text):
        parts.append("…")
    return " ".join("".join(parts).split())
