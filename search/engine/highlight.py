"""Which part of a text to show for a query, and which of its words to mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from search.engine.analysis import terms_of, written_word_in

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


class Wanted:
    """What is looked up in texts of one language: `terms` maps terms to the number of the word they stand for.

    Looks at each word once, however many texts it stands in.
    """

    def __init__(self, language: str, terms: Mapping[str, int]) -> None:
        self._language = language
        self._terms = terms
        self._met: set[str] = set()
        self._found: dict[str, int] = {}

    def among(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return words, some of `words` among them, with the numbers they stand for; empty where none of them is."""
        words = set(words) if self._terms else set()
        for word in words - self._met:
            for term in terms_of(word, self._language):
                if term in self._terms:
                    self._found[word] = self._terms[term]
                    break
        self._met |= words
        return {} if self._found.keys().isdisjoint(words) else self._found


def highlight(text: str, wanted: Wanted) -> Highlight:
    """Return the passage of `text` with most words of the question, or its beginning when it has none.

    Controls that would turn the direction of the page are left out.
    """
    text = _UNSAFE.sub(" ", text[:SCANNED])
    word = written_word_in(text)
    numbers = wanted.among(word.findall(text))
    matches = [
        (match.start(), match.end(), numbers[match[0]])
        for match in (word.finditer(text) if numbers else ())
        if match[0] in numbers
    ]
    if not matches:
        return Highlight(_marked(text, 0, WIDTH, []), 0)
    first, last, words = _densest(matches)
    start = _word_start(text, matches[first][0] - _LEAD)
    end = max(start + WIDTH, matches[last][1])
    return Highlight(_marked(text, start, end, matches), words)


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
