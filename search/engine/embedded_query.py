"""From a reader's question to a tantivy query: words, phrases, languages, weights, filters.

Queries are built from objects. tantivy's own query language is never given user text: half of what people
type is a syntax error there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur

from search.engine import analysis
from search.engine.base import LANGUAGES
from search.engine.embedded_schema import EVERY, FIELDS, beginning_term, facet_term

Clause = tuple[Occur, tantivy.Query]

WEIGHTS = {"title": 3.0, "summary": 1.5, "people": 2.0, "body": 1.0}
"""What a word counts for where it stands."""

FIELD_TIE = 0.3
"""Share of the other fields' scores added to the best field's, so that title and body beat the title alone.
"""

QUESTION_PRIOR = 1.1
"""Weight of editions in the question's own language."""

SHORT_QUESTION = 4
"""Words up to which most of them have to occur; longer ones are ranked by whatever occurs."""

MOST_WORDS = 64
"""Different words of a question that are looked up; a paragraph has fewer, and each costs four languages."""

MOST_PREFIX_WORDS = 8
"""Words of what is being typed that a suggested title has to have."""

_QUOTED = re.compile('["“”„«]([^"“”„«»]+)["“”»]')


@dataclass(frozen=True, slots=True)
class Question:
    """A normalised question, empty when it asks for everything.

    `units` are its words and its phrases, the latter of several words; `language` is the one it is asked in.
    """

    text: str
    units: tuple[tuple[str, ...], ...]
    language: str

    @property
    def has_phrase(self) -> bool:
        """Whether words are quoted together."""
        return any(len(unit) > 1 for unit in self.units)


def read_question(text: str, reader_language: str) -> Question:
    """Return the words of `text`, once each, and its quoted phrases. Operators are words like any other."""
    text = analysis.normalise(text).strip()
    phrases = [tuple(analysis.WORD.findall(quoted)) for quoted in _QUOTED.findall(text)]
    words = [(word,) for word in analysis.WORD.findall(_QUOTED.sub(" ", text).lower())]
    units = tuple(dict.fromkeys(unit for unit in (*phrases, *words) if unit))[:MOST_WORDS]
    return Question(text, units, analysis.question_language(" ".join(map(" ".join, units)), reader_language))


def terms_by_word(question: Question, language: str) -> list[list[tuple[int, tuple[str, ...]]]]:
    """Return for each unit its words in `language`, each with its place in the unit and its alternative
    terms.

    Stop words of that language are left out, and those of the question's own: "the" is a rare, heavy word in
    Portuguese text.
    """
    ignored = analysis.stop_words(question.language)
    return [
        [
            (place, terms)
            for place, word in enumerate(unit)
            if word.lower() not in ignored and (terms := analysis.terms_of(word, language))
        ]
        for unit in question.units
    ]


def wanted_terms(question: Question, language: str) -> dict[str, int]:
    """Return each term of the question in `language` with a number for the word it stands for."""
    words = [terms for unit in terms_by_word(question, language) for _, terms in unit]
    return {term: number for number, terms in enumerate(words) for term in terms}


class QueryBuilder:
    """Builds queries against one searcher, whose statistics they carry."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._documents = searcher.doc_freq("edition", EVERY)
        self._editions = {language: searcher.doc_freq("edition", language) for language in LANGUAGES}

    def visible_to(self, audiences: Sequence[str]) -> Clause:
        """Return the clause that every query has: documents with one of `audiences`."""
        return self._any_of("audience", audiences)

    def filtered(self, filters: Mapping[str, Sequence[str]], *, without: str = "") -> list[Clause]:
        """Return a clause for each filter but that named `without`."""
        return [
            self._any_of("facet", [facet_term(name, value) for value in values])
            for name, values in filters.items()
            if name != without
        ]

    def _any_of(self, field: str, values: Sequence[str]) -> Clause:
        kept = tantivy.Query.term_set_query(self._schema, field, values)
        return Occur.Must, tantivy.Query.const_score_query(kept, 0)

    def beginning_with(self, prefix: str, reader_language: str) -> Clause:
        """Return the clause for titles that have, in one language, a word for each of `prefix` beginning with
        it.

        Titles of the reader's language come first, as only the best are looked at.
        """
        by_language = []
        for language in LANGUAGES:
            words = analysis.typed_words(prefix, language)[:MOST_PREFIX_WORDS]
            titles = tantivy.Query.boolean_query(
                [(Occur.Must, self._beginning(language, word)) for word in words]
            )
            by_language.append(
                tantivy.Query.const_score_query(titles, 2 if language == reader_language else 1)
            )
        return Occur.Must, tantivy.Query.disjunction_max_query(by_language)

    def _beginning(self, language: str, word: str) -> tantivy.Query:
        term = beginning_term(language, word)
        return tantivy.Query.fuzzy_term_query(self._schema, "beginning", term, distance=0, prefix=True)

    def asked(self, question: Question, *, relaxed: bool = False) -> Clause:
        """Return the clause that finds and ranks items by the best of their editions.

        Unless `relaxed`, phrases have to occur as such and short questions with most of their words.
        """
        by_language = []
        for language in LANGUAGES:
            if scored := self._in_language(question, language, relaxed):
                prior = QUESTION_PRIOR if language == question.language else 1.0
                by_language.append(tantivy.Query.boost_query(scored, prior))
        if not by_language:
            return Occur.Must, tantivy.Query.empty_query()
        return Occur.Must, tantivy.Query.disjunction_max_query(by_language)

    def _in_language(self, question: Question, language: str, relaxed: bool) -> tantivy.Query | None:
        phrases, words = [], []
        for unit in terms_by_word(question, language):
            if len(unit) > 1 and not relaxed:
                phrases.append(self._phrase(unit, language))
            else:
                words += [self._word(terms, language) for _, terms in unit]
        needed = 1 if relaxed else _words_needed(len(words), len(phrases))
        found = [word for word in words if word]
        if len(found) < needed or not (found or phrases):
            return None
        clauses = [(Occur.Must, phrase) for phrase in phrases] + [(Occur.Should, word) for word in found]
        return tantivy.Query.boolean_query(clauses, minimum_number_should_match=needed)

    def _word(self, terms: Iterable[str], language: str) -> tantivy.Query | None:
        """Return the query for a word under any of its terms, or None where no edition has it."""
        by_term = [scored for term in terms if (scored := self._term(term, language))]
        if len(by_term) > 1:
            return tantivy.Query.disjunction_max_query(by_term)
        return by_term[0] if by_term else None

    def _term(self, term: str, language: str) -> tantivy.Query | None:
        """Return the query for a term in all fields, rare by the standard of the language's own editions.

        tantivy takes the idf from one field and all documents; the boost replaces that by the idf among the
        language's editions, the same for all its fields.
        """
        frequencies = {name: self._searcher.doc_freq(f"{name}_{language}", term) for name in FIELDS}
        most = max(frequencies.values())
        idf = _idf(most, max(most, self._editions[language]))
        by_field = []
        for name, frequency in frequencies.items():
            if frequency:
                asked = tantivy.Query.term_query(self._schema, f"{name}_{language}", term)
                boost = WEIGHTS[name] * idf / _idf(frequency, self._documents)
                by_field.append(tantivy.Query.boost_query(asked, boost))
        return tantivy.Query.disjunction_max_query(by_field, FIELD_TIE) if by_field else None

    def _phrase(self, unit: list[tuple[int, tuple[str, ...]]], language: str) -> tantivy.Query:
        places: list[str | tuple[int, str]] = [(place, terms[0]) for place, terms in unit]
        by_field = []
        for name in FIELDS:
            phrase = tantivy.Query.phrase_query(self._schema, f"{name}_{language}", places)
            by_field.append(tantivy.Query.boost_query(phrase, WEIGHTS[name]))
        return tantivy.Query.disjunction_max_query(by_field, FIELD_TIE)


def _words_needed(words: int, phrases: int) -> int:
    """Return how many words beside the phrases have to occur: two of two, all but one of up to four."""
    if words > SHORT_QUESTION or not words:
        return 0 if phrases else 1
    return words if words <= 2 else words - 1


def _idf(frequency: int, documents: int) -> float:
    """Return BM25's inverse document frequency, as tantivy computes it."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
