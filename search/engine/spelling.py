"""Near words for those that stand nowhere, the same for every engine.

A word of the question that stands in nothing the reader may see is looked up as the nearest word that does. The
engine answers what stands where (`VisibleWords`), always from documents found under the reader's audiences, so that
no word tells of a text that the reader may not see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from search.engine import analysis
from search.engine.base import LANGUAGES
from search.engine.plan import Plan, Unit
from search.engine.question import Question

SHORTEST_RESPELT = 4
"""Letters. Shorter words have too many near ones."""

LONG_WORD = 8
"""Letters from which on a near word may differ in two places."""

MOST_RESPELT = 4
"""Words of a question for which near ones are looked up; more of them unknown is a question in another language."""

LONGEST_RESPELT = 8
"""Words of a question up to which near ones are looked up; a longer one finds enough by its other words."""

SAMPLE = 20
"""Editions from which a near word is read out."""

_SCANNED = 40_000
"""Characters of an edition looked at, as for highlights."""

_ARTICLE = 3
"""Letters by which a written word can be longer than it is folded."""

Texts = Iterable[tuple[str, str]]
"""Languages with texts in them."""


class VisibleWords(Protocol):
    """What an engine says of the documents that one reader may see."""

    def standing(self, asked: dict[str, list[tuple[str, Unit]]]) -> set[str]:
        """Return the words of `asked` of which any unit, in the editions of its language, is found."""

    def texts_near(self, word: str, distance: int, languages: tuple[str, ...]) -> Texts:
        """Return the texts of about `SAMPLE` editions that have a word within `distance` of `word`."""


def near_words(plan: Plan, visible: VisibleWords) -> dict[str, str]:
    """Return for each word of the question that stands nowhere the near word to look up beside it, if there is one.

    The nearest, first in the question's language, then in any; of several the one in most texts.
    """
    words = list(respellable(plan.question))
    asked = {word: list(_units(plan, word)) for word in words}
    known = visible.standing({word: units for word, units in asked.items() if units}) if words else set()
    unknown = [word for word in words if asked[word] and word not in known]
    found = {word: _nearest(word, plan.question.language, visible) for word in unknown[:MOST_RESPELT]}
    return {word: near for word, near in found.items() if near}


def respellable(question: Question) -> Iterator[str]:
    """Yield the words of a question that may be misspelt: of four letters or more, without digits, not in quotes.

    None of a long question.
    """
    if len(question.units) > LONGEST_RESPELT:
        return
    ignored = analysis.stop_words(question.language)
    for unit in question.units:
        word = unit[0]
        is_meant = len(unit) > 1 or word in question.quoted or word in ignored
        if not is_meant and word.isalpha() and len(word) >= SHORTEST_RESPELT:
            yield word


def folded(word: str, language: str) -> str:
    """Return a word as near ones are compared: without accents or hamza, an Arabic one without its article."""
    return "".join(analysis.typed_words(word, language))


def folded_words(text: str, language: str) -> set[str]:
    """Return the words of a text that a near one can be, folded: no stop words, none with digits, none very short."""
    ignored = analysis.stop_words(language)
    return {
        word
        for word in analysis.typed_words(text, language)
        if word.isalpha() and len(word) >= SHORTEST_RESPELT - 1 and word not in ignored
    }


def furthest(word: str) -> int:
    """Return in how many places a word that is near may differ."""
    return 2 if len(word) >= LONG_WORD else 1


def _units(plan: Plan, word: str) -> Iterator[tuple[str, Unit]]:
    """Yield what stands for a word of the question, language by language."""
    for planned in plan.languages:
        for unit in (*planned.words, *planned.synonyms):
            if word in unit.asked:
                yield planned.language, unit


def _nearest(word: str, language: str, visible: VisibleWords) -> str | None:
    others = tuple(code for code in LANGUAGES if code != language)
    for distance in range(1, furthest(word) + 1):
        for languages in ((language,), others):
            if near := best_of(word, distance, visible.texts_near(word, distance, languages)):
                return near
    return None


def best_of(word: str, distance: int, texts: Texts) -> str | None:
    """Return the word of `texts`, as written there, that is nearest to `word`, or None beyond `distance`.

    Of several as near the one in most texts, then the first by the alphabet; never one that is a stop word.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for language, text in texts:
        counts.update((language, found) for found in set(analysis.words_of(text[:_SCANNED].lower())))
    best: tuple[int, int, str] | None = None
    for (language, found), count in counts.items():
        if abs(len(found) - len(word)) <= distance + _ARTICLE and analysis.terms_of(found, language):
            away = edits(folded(word, language), folded(found, language), distance)
            if away <= distance and (best is None or (away, -count, found) < best):
                best = away, -count, found
    return best[2] if best else None


def edits(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped with the next, up to `most` + 1."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, last, row = row, before, [place]
        for column, facing in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != facing))
            if min(place, column) > 1 and letter == other[column - 2] and facing == one[place - 2]:
                cost = min(cost, last[column - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
