"""What else the words of a question are called: given to an engine with each question, built elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.engine import analysis

Stems = tuple[str, ...]
Blocked = tuple[str, str, str, str]
"""A pair that must not be used: language and stem asked, language and stem found."""


SHORTEST_COGNATE = 5
"""Letters of a stem; shorter ones are like too many others."""

LEAST_LIKENESS = 0.6
"""Of two words of different languages that are taken for the same."""

MOST_COGNATES = 2


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing under its names: by language, the name first, then other words for it. `key` tells editors which."""

    key: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Expansions:
    """Concepts, the learned lexicon, and what editors have blocked. `version` changes with any of them.

    `lexicon` maps a pair of languages (asked, found) to the translations of each stem: words as written with their
    weight, best first. `vocabulary` maps each stem that public texts of a language have to a word that has it.
    """

    version: str
    concepts: tuple[Concept, ...] = ()
    lexicon: Mapping[tuple[str, str], Mapping[str, tuple[tuple[str, float], ...]]] = field(
        default_factory=dict
    )
    vocabulary: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    blocked: frozenset[Blocked] = frozenset()

    @cached_property
    def _concepts_by_name(self) -> dict[str, dict[Stems, tuple[Concept, ...]]]:
        found: dict[str, dict[Stems, tuple[Concept, ...]]] = {code: {} for code in analysis.STEMMERS}
        for concept in self.concepts:
            for language, names in concept.names.items():
                for stems in dict.fromkeys(stems_of(name, language) for name in names):
                    if stems:
                        found[language][stems] = (*found[language].get(stems, ()), concept)
        return found

    @cached_property
    def _longest_name(self) -> dict[str, int]:
        return {code: max(map(len, names), default=0) for code, names in self._concepts_by_name.items()}

    def concept_at(self, stems: Stems, language: str) -> tuple[int, tuple[Concept, ...]]:
        """Return how many of the first of `stems` are the longest name of a concept, and the concepts so called."""
        names = self._concepts_by_name.get(language, {})
        for length in range(min(len(stems), self._longest_name.get(language, 0)), 0, -1):
            if concepts := names.get(stems[:length]):
                return length, concepts
        return 0, ()

    def translations(self, stem: str, asked: str, found: str) -> tuple[tuple[str, float], ...]:
        """Return what the lexicon has for a stem of the language `asked` in the language `found`, best first."""
        return self.lexicon.get((asked, found), {}).get(stem, ())

    def cognates(self, stem: str, found: str) -> tuple[tuple[str, float], ...]:
        """Return words of the language `found` spelt much like a stem of another in Latin script, best first.

        Likeness is Dice's coefficient of the letter trigrams of both stems, their ends marked, so that `hospitaliz` and
        `hospitalis` share most.
        """
        grams = _trigrams(stem)
        if len(stem) < SHORTEST_COGNATE or not grams or found not in self._stems_by_trigram:
            return ()
        shared = Counter(other for gram in grams for other in self._stems_by_trigram[found].get(gram, ()))
        alike = ((other, 2 * count / (len(grams) + len(_trigrams(other)))) for other, count in shared.items())
        best = sorted((-likeness, other) for other, likeness in alike if likeness >= LEAST_LIKENESS)
        return tuple((self._written[found][other], -likeness) for likeness, other in best[:MOST_COGNATES])

    @cached_property
    def _written(self) -> dict[str, dict[str, str]]:
        """By language in Latin script: each stem that is known, and a word that has it."""
        written: dict[str, dict[str, str]] = {code: {} for code in analysis.STEMMERS if code != "ar"}
        for (_, language), table in self.lexicon.items():
            if language in written:
                words = {word for found in table.values() for word, _ in found}
                written[language] |= {stem_of(word, language): word for word in sorted(words)}
        for language, vocabulary in self.vocabulary.items():
            if language in written:
                written[language] |= vocabulary
        return written

    @cached_property
    def _stems_by_trigram(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for language, written in self._written.items():
            found[language] = defaultdict(list)
            for stem in written:
                for gram in _trigrams(stem):
                    found[language][gram].append(stem)
        return found

    def knows(self, stem: str, language: str) -> bool:
        """Return whether the lexicon has seen this stem in this language."""
        return any(stem in words for (asked, _), words in self.lexicon.items() if asked == language)

    def known_term(self, word: str, asked: str, found: str) -> str:
        """Return the first term of a word of the language `asked` that the lexicon has in `found`, else its stem."""
        terms = analysis.terms_of(word, asked)
        return next((term for term in terms if self.translations(term, asked, found)), next(iter(terms), ""))

    def allows(self, asked_language: str, asked: Stems, found_language: str, found: Stems) -> bool:
        """Return whether nobody has blocked looking up the words `found` for the words `asked`.

        A single word is blocked in all its spellings.
        """
        if not self.blocked:
            return True
        stems = " ".join(stems_of(" ".join(asked), asked_language))
        keys = {stems, *analysis.terms_of(asked[0], asked_language)} if len(asked) == 1 else {stems}
        looked_up = " ".join(stems_of(" ".join(found), found_language))
        return not any((asked_language, key, found_language, looked_up) in self.blocked for key in keys)


def _trigrams(stem: str) -> frozenset[str]:
    """Return the trigrams of a stem in Latin script; none of another."""
    if not stem.isascii() or not stem.isalpha():
        return frozenset()
    marked = f"^{stem}$"
    return frozenset(marked[place : place + 3] for place in range(len(marked) - 2))


def stem_of(word: str, language: str) -> str:
    """Return the first term of a word, empty for a stop word."""
    return next(iter(analysis.terms_of(word, language)), "")


def stems_of(text: str, language: str) -> Stems:
    """Return the stem of each word of a text that is no stop word."""
    words = analysis.WORD.findall(analysis.normalise(text))
    return tuple(stem for word in words if (stem := stem_of(word, language)))


NO_EXPANSIONS = Expansions(version="")
