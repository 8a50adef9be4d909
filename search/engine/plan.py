"""What an engine looks up for a question: for each edition language, the ways in which each word can stand there.

The plan is the same for every engine, so that they find the same; each compiles it into its own queries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from search.engine import analysis
from search.engine.base import LANGUAGES
from search.engine.expansions import NO_EXPANSIONS, Concept, Expansions, stem_of, stems_of
from search.engine.question import Question, Words, read_question
from search.engine.weights import (
    COGNATE_WEIGHT,
    CONCEPT_WEIGHT,
    LEAST_WEIGHT,
    MOST_NEIGHBOURS,
    OTHER_NAME_WEIGHT,
    QUESTION_PRIOR,
    SHORT_QUESTION,
    SPELLING_WEIGHT,
    SYNONYM_WEIGHT,
    TRANSLATION_WEIGHT,
    UNTRANSLATED_WEIGHT,
)

NO_TRANSLATIONS: Mapping[str, str] = {}

Source = Literal["asked", "concept", "lexicon", "cognate", "service", "spelling"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way something asked can stand in an edition: a word, or several next to each other.

    It stands for the words `asked` of its unit; for all of them where that is empty.
    """

    words: Words
    weight: float
    source: Source
    asked: Words = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a quoted phrase of the question, or several words that name a concept; `alternatives`, best first."""

    asked: Words
    alternatives: tuple[Alternative, ...]
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class LanguagePlan:
    """What to look up in the editions of one language.

    An edition has to have every phrase and `needed` of the other units, or one of `synonyms`, which are other names
    of what the question calls by several words.
    """

    language: str
    prior: float
    units: tuple[Unit, ...]
    needed: int
    synonyms: tuple[Unit, ...] = ()
    neighbours: tuple[tuple[str, str], ...] = ()

    @property
    def phrases(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.is_phrase)

    @property
    def words(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.is_phrase)


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as it is looked up. An item is found by the best of its editions, and is not if any is excluded."""

    question: Question
    languages: tuple[LanguagePlan, ...]
    excluded: tuple[Words, ...]

    def relaxed(self) -> Plan:
        """Return the plan that is content with any of the words, phrases taken apart."""
        ignored = analysis.stop_words(self.question.language)
        return replace(self, languages=tuple(_relaxed(planned, ignored) for planned in self.languages))

    def respelt(self, near: dict[str, str]) -> Plan:
        """Return the plan that also looks up, for each word of `near`, the word it stands for."""
        languages = []
        for planned in self.languages:
            units = tuple(_respelt(unit, near) for unit in planned.units)
            languages.append(replace(planned, units=units))
        return replace(self, languages=tuple(languages))


def plan_question(
    question: Question,
    expansions: Expansions = NO_EXPANSIONS,
    translations: Mapping[str, str] = NO_TRANSLATIONS,
) -> Plan:
    """Return what to look up for `question` in each language it has words in.

    Where there is a translation of the whole question, editions of that language are looked up by both.
    """
    planned = [_Planner(question, expansions, language).plan() for language in LANGUAGES]
    for language, text in translations.items():
        translated = replace(read_question(text, language), language=language)
        in_service = _Planner(translated, NO_EXPANSIONS, language).plan()
        units = tuple(map(_from_service, in_service.units))
        planned.append(replace(in_service, prior=TRANSLATION_WEIGHT, units=units))
    return Plan(question, tuple(found for found in planned if found.units), question.excluded)


def _from_service(unit: Unit) -> Unit:
    return replace(unit, alternatives=tuple(replace(found, source="service") for found in unit.alternatives))


class _Planner:
    """Plans one question in the editions of one language."""

    def __init__(self, question: Question, expansions: Expansions, language: str) -> None:
        self._question = question
        self._expansions = expansions
        self._language = language
        self._asked_in = question.language
        self._ignored = analysis.stop_words(question.language)
        self._is_own = language == question.language

    def plan(self) -> LanguagePlan:
        phrases = [self._phrase(unit) for unit in self._question.units if len(unit) > 1]
        words = [unit[0] for unit in self._question.units if len(unit) == 1 and self._counts(unit[0])]
        units: list[Unit] = list(filter(None, phrases))
        synonyms: list[Unit] = []
        stems = tuple(stem_of(word, self._asked_in) or word for word in words)
        place = 0
        while place < len(words):
            length, concepts = self._expansions.concept_at(stems[place:], self._asked_in)
            asked = tuple(words[place : place + max(length, 1)])
            names = self._names(asked, concepts)
            if length <= 1:
                units += self._unit(asked, (*self._word(asked[0]), *names))
            elif self._is_own or not names:
                for word in asked:
                    units += self._unit((word,), self._word(word))
                synonyms += self._unit(asked, names)
            else:
                # Beside the name, what its words are called, each as part of it: not every text uses the name.
                parts = [
                    replace(part, weight=part.weight / length, asked=(word,))
                    for word in asked
                    for part in self._word(word)
                ]
                units += self._unit(asked, (*names, *parts))
            place += max(length, 1)
        words_needed = _needed(sum(not unit.is_phrase for unit in units), len(units))
        prior = QUESTION_PRIOR if self._is_own else 1.0
        neighbours = tuple(pairwise(words))[:MOST_NEIGHBOURS] if self._is_own else ()
        return LanguagePlan(self._language, prior, tuple(units), words_needed, tuple(synonyms), neighbours)

    def _counts(self, word: str) -> bool:
        """Whether a word is looked up: "the" of an English question is a rare, heavy word in Portuguese text."""
        return word.lower() not in self._ignored

    def _unit(self, asked: Words, alternatives: tuple[Alternative, ...]) -> Iterator[Unit]:
        best: dict[Words, Alternative] = {}
        for alternative in alternatives:
            kept = best.get(alternative.words)
            if kept is None or alternative.weight > kept.weight:
                best[alternative.words] = alternative
        if best:
            yield Unit(asked, tuple(sorted(best.values(), key=lambda found: -found.weight)))

    def _word(self, word: str) -> tuple[Alternative, ...]:
        """Return a word as it is, and what it is called in another language: by the lexicon, else by its cognates."""
        translations = () if self._is_own else self._translations(word)
        weight = UNTRANSLATED_WEIGHT if translations else 1.0
        as_asked = (Alternative((word,), weight, "asked"),) if stem_of(word, self._language) else ()
        return (*as_asked, *(translations or self._cognates(word)))

    def _cognates(self, word: str) -> tuple[Alternative, ...]:
        stem = stem_of(word, self._asked_in)
        found = () if self._is_own else self._expansions.cognates(stem, self._language)
        return tuple(
            Alternative((cognate,), likeness * COGNATE_WEIGHT, "cognate")
            for cognate, likeness in found
            if self._allows((word,), (cognate,))
        )

    def _translations(self, word: str) -> tuple[Alternative, ...]:
        """Return the translations of the first of the word's terms that the lexicon has."""
        term = self._expansions.known_term(word, self._asked_in, self._language)
        return tuple(
            Alternative((translation,), weight * TRANSLATION_WEIGHT, "lexicon")
            for translation, weight in self._expansions.translations(term, self._asked_in, self._language)
            if weight >= LEAST_WEIGHT and self._allows((word,), (translation,))
        )

    def _names(self, asked: Words, concepts: tuple[Concept, ...]) -> tuple[Alternative, ...]:
        """Return what else the concepts that `asked` names are called in this language.

        A name with a shorter one in it, such as the formal name of a state, finds nothing that the shorter does not.
        """
        own = tuple(stem_of(word, self._asked_in) for word in asked)
        kept = [own] if self._is_own else []
        names = []
        for concept in concepts:
            for number, name in enumerate(concept.names.get(self._language, ())):
                stems = stems_of(name, self._language)
                words = tuple(analysis.WORD.findall(analysis.normalise(name)))
                if (
                    not stems
                    or any(_has(stems, shorter) for shorter in kept)
                    or not self._allows(asked, words)
                ):
                    continue
                weight = self._weight_of_name(number) * max(1.0, len(asked) / len(stems))
                kept.append(stems)
                names.append(Alternative(words, weight, "concept"))
        return tuple(names)

    def _weight_of_name(self, number: int) -> float:
        if self._is_own:
            return SYNONYM_WEIGHT
        return OTHER_NAME_WEIGHT if number else CONCEPT_WEIGHT

    def _allows(self, asked: Words, found: Words) -> bool:
        return self._expansions.allows(self._asked_in, asked, self._language, found)

    def _phrase(self, words: Words) -> Unit | None:
        """Return a quoted phrase: as it is, and by its names where it is one of a concept."""
        if not any(stem_of(word, self._language) and self._counts(word) for word in words):
            return None
        stems = tuple(stem for word in words if (stem := stem_of(word, self._asked_in)))
        length, concepts = self._expansions.concept_at(stems, self._asked_in)
        names = self._names(words, concepts if length == len(stems) else ()) if not self._is_own else ()
        return Unit(words, (Alternative(words, 1.0, "asked"), *names), is_phrase=True)


def _has(stems: Words, others: Words) -> bool:
    """Whether `others` stand in `stems`, next to each other."""
    return any(stems[place : place + len(others)] == others for place in range(len(stems) - len(others) + 1))


def _needed(words: int, units: int) -> int:
    """Return how many words beside the phrases have to occur: two of two, all but one of up to four."""
    if words > SHORT_QUESTION or not words:
        return 0 if units > words else 1
    return words if words <= 2 else words - 1


def _relaxed(planned: LanguagePlan, ignored: frozenset[str]) -> LanguagePlan:
    apart = []
    for unit in planned.units:
        if unit.is_phrase:
            words = [word for word in unit.asked if word.lower() not in ignored]
            apart += [Unit((word,), (Alternative((word,), 1.0, "asked"),)) for word in words]
            apart += [Unit(unit.asked, names)] if (names := unit.alternatives[1:]) else []
        else:
            apart.append(unit)
    return replace(planned, units=tuple(apart), needed=1)


def _respelt(unit: Unit, near: dict[str, str]) -> Unit:
    found = tuple(
        Alternative((near[word],), SPELLING_WEIGHT, "spelling") for word in unit.asked if word in near
    )
    return replace(unit, alternatives=(*unit.alternatives, *found)) if found else unit


def alternative_terms(alternative: Alternative, language: str) -> list[tuple[int, Words]]:
    """Return the words of an alternative that are no stop words, each with its place and its terms in `language`."""
    return [
        (place, terms)
        for place, word in enumerate(alternative.words)
        if (terms := analysis.terms_of(word, language))
    ]


def wanted_terms(plan: Plan, language: str) -> dict[str, int]:
    """Return each term that is looked up in `language` with a number for what it stands for in the question."""
    wanted: dict[str, int] = {}
    for planned in plan.languages:
        if planned.language == language:
            for number, unit in enumerate((*planned.units, *planned.synonyms)):
                for alternative in unit.alternatives:
                    for place, terms in alternative_terms(alternative, language):
                        for term in terms:
                            wanted.setdefault(term, number * MOST_PLACES + place * unit.is_phrase)
    return wanted


MOST_PLACES = 1_000
"""More than the words of any phrase, so that numbers of words in different units differ."""
