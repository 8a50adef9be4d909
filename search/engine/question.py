"""What a reader typed, read as words, phrases and words that must not occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.engine import analysis
from search.engine.expansions import NO_EXPANSIONS, Expansions, stem_of

MOST_WORDS = 64
"""Different words of a question that are looked up; a paragraph has fewer, and each costs four languages."""

Words = tuple[str, ...]

_QUOTED = re.compile('(?P<excluded>(?:(?<=\\s)|^)-)?["“”„«](?P<words>[^"“”„«»]+)["“”»]')
_EXCLUDED = re.compile(r"(?:(?<=\s)|^)-([^\W_]+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A normalised question, empty when it asks for everything.

    `units` are its phrases, of several words, and its words; `excluded` are those that must not occur; `language`
    is the one it is asked in. `quoted` are the words that stand in quotes, which are meant as they are spelt.
    """

    text: str
    units: tuple[Words, ...]
    excluded: tuple[Words, ...]
    language: str
    quoted: frozenset[str] = frozenset()

    @property
    def has_phrase(self) -> bool:
        """Whether words are quoted together."""
        return any(len(unit) > 1 for unit in self.units)


def read_question(text: str, reader_language: str, expansions: Expansions = NO_EXPANSIONS) -> Question:
    """Return the words of `text`, once each, its quoted phrases, and what a hyphen before it excludes.

    Everything that is neither is just words: no text is an error.
    """
    text = analysis.normalise(text).strip()
    quoted = [(bool(found["excluded"]), _words(found["words"])) for found in _QUOTED.finditer(text)]
    rest = _QUOTED.sub(" ", text)
    excluded = [words for is_excluded, words in quoted if is_excluded]
    excluded += [(word.lower(),) for word in _EXCLUDED.findall(rest)]
    asked = [words for is_excluded, words in quoted if not is_excluded]
    meant = frozenset(word for unit in asked for word in unit)
    asked += [(word,) for word in _words(_EXCLUDED.sub(" ", rest).lower())]
    units = tuple(dict.fromkeys(unit for unit in asked if unit))[:MOST_WORDS]
    language = _language(" ".join(map(" ".join, units)), reader_language, expansions)
    left_out = tuple(dict.fromkeys(filter(None, excluded)))[:MOST_WORDS]
    return Question(text, units, left_out, language, meant)


def _words(text: str) -> Words:
    return tuple(analysis.WORD.findall(text))


def _language(text: str, reader_language: str, expansions: Expansions) -> str:
    """Return the language whose stop words a question uses most; the reader's own when it is among those.

    A question without stop words is in another language only where the lexicon knows words of it there, and none in
    the reader's.
    """
    words = text.lower().split()
    counts = {code: sum(word in analysis.stop_words(code) for word in words) for code in analysis.STEMMERS}
    if not any(counts.values()):
        known = {code: sum(expansions.knows(stem_of(word, code), code) for word in words) for code in counts}
        counts = {reader_language: 0} if known.get(reader_language) else known
    most = max(counts.values())
    best = [code for code in counts if counts[code] == most]
    return reader_language if reader_language in best else best[0]
