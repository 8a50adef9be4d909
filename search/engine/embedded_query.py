"""From the plan of a question to a tantivy query: words, phrases, languages, weights, filters.

Queries are built from objects. tantivy's own query language is never given user text: half of what people
type is a syntax error there.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import tantivy
from tantivy import Occur

from search.engine import analysis
from search.engine.base import LANGUAGES
from search.engine.embedded_schema import ANYWHERE, EVERY, FIELDS, facet_field, word_term
from search.engine.plan import Alternative, LanguagePlan, Plan, Unit, alternative_terms
from search.engine.weights import (
    FIELD_TIE,
    FIELD_WEIGHTS,
    PROXIMITY_FIELDS,
    PROXIMITY_SLOP,
    PROXIMITY_WEIGHT,
    UNIT_TIE,
    freshness,
)

Clause = tuple[Occur, tantivy.Query]

MOST_PREFIX_WORDS = 8
"""Words of what is being typed that a suggested title has to have."""


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

    def each_audience(self, audiences: Sequence[str]) -> list[Clause]:
        """Return a clause for each of `audiences` alone, that with most documents first: quicker beside a rare word."""
        sizes = {audience: self._searcher.doc_freq("audience", audience) for audience in audiences}
        return [
            self.visible_to([name])
            for name in sorted(filter(sizes.get, sizes), key=sizes.__getitem__, reverse=True)
        ]

    def filtered(self, filters: Mapping[str, Sequence[str]], *, without: str = "") -> list[Clause]:
        """Return a clause for each filter but that named `without`."""
        return [
            self._any_of(facet_field(name), values) for name, values in filters.items() if name != without
        ]

    def _any_of(self, field: str, values: Sequence[str]) -> Clause:
        terms = [
            tantivy.Query.term_query(self._schema, field, value, "basic") for value in dict.fromkeys(values)
        ]
        kept = (
            terms[0]
            if len(terms) == 1
            else tantivy.Query.boolean_query([(Occur.Should, term) for term in terms])
        )
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
        term = word_term(language, word)
        return tantivy.Query.fuzzy_term_query(self._schema, "beginning", term, distance=0, prefix=True)

    def asked(self, plan: Plan) -> Clause:
        """Return the clause that finds and ranks items by the best of their editions."""
        by_language = [
            tantivy.Query.boost_query(scored, planned.prior)
            for planned in plan.languages
            if (scored := self._in_language(planned))
        ]
        if not by_language:
            return Occur.Must, tantivy.Query.empty_query()
        return Occur.Must, tantivy.Query.disjunction_max_query(by_language)

    def excluded(self, plan: Plan) -> list[Clause]:
        """Return the clauses that keep out items with an excluded word or phrase in any edition."""
        return [
            (Occur.MustNot, found)
            for words in plan.excluded
            for language in LANGUAGES
            if (found := self._alternative(Alternative(words, 1.0, "asked"), language))
        ]

    def fresh(self, today: datetime.date | None) -> list[Clause]:
        """Return what raises recent items a little."""
        return [
            (Occur.Should, tantivy.Query.const_score_query(self._since(day), gain))
            for day, gain in freshness(today)
        ]

    def _since(self, day: int) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, "day", tantivy.FieldType.Integer, lower_bound=day)

    def near(self, term: str, distance: int) -> tantivy.Query:
        """Return the query for items with a word in title, summary or people that differs in `distance` places."""
        return tantivy.Query.fuzzy_term_query(self._schema, "spelling", term, distance=distance)

    def _in_language(self, planned: LanguagePlan) -> tantivy.Query | None:
        phrases = [self._unit(unit, planned.language) for unit in planned.phrases]
        words = [found for unit in planned.words if (found := self._unit(unit, planned.language))]
        asked = None
        if all(phrases) and len(words) >= planned.needed and (phrases or words):
            clauses = [(Occur.Must, phrase) for phrase in phrases if phrase]
            clauses += [(Occur.Should, word) for word in words]
            asked = tantivy.Query.boolean_query(clauses, minimum_number_should_match=planned.needed)
            if near := list(self._near_each_other(planned)):
                asked = tantivy.Query.boolean_query([(Occur.Must, asked), *near])
        synonyms = (self._unit(unit, planned.language) for unit in planned.synonyms)
        either = [found for found in (asked, *synonyms) if found]
        if len(either) > 1:
            return tantivy.Query.boolean_query([(Occur.Should, found) for found in either])
        return either[0] if either else None

    def _near_each_other(self, planned: LanguagePlan) -> Iterator[Clause]:
        """Yield what raises items with neighbours of the question near each other."""
        for pair in planned.neighbours:
            terms = [analysis.terms_of(word, planned.language)[:1] for word in pair]
            for name in PROXIMITY_FIELDS:
                field = f"{name}_{planned.language}"
                if all(found and self._searcher.doc_freq(field, found[0]) for found in terms):
                    words: list[str | tuple[int, str]] = [found[0] for found in terms]
                    near = tantivy.Query.phrase_query(self._schema, field, words, slop=PROXIMITY_SLOP)
                    weight = PROXIMITY_WEIGHT * FIELD_WEIGHTS[name]
                    yield Occur.Should, tantivy.Query.boost_query(near, weight)

    def _unit(self, unit: Unit, language: str) -> tantivy.Query | None:
        """Return the query for a unit in any of its alternatives, or None where no edition has one."""
        found = [
            tantivy.Query.boost_query(asked, alternative.weight)
            for alternative in unit.alternatives
            if (asked := self._alternative(alternative, language))
        ]
        return tantivy.Query.disjunction_max_query(found, UNIT_TIE) if found else None

    def _alternative(self, alternative: Alternative, language: str) -> tantivy.Query | None:
        words = alternative_terms(alternative, language)
        if not words:
            return None
        return self._phrase(words, language) if len(words) > 1 else self._word(words[0][1], language)

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
                boost = FIELD_WEIGHTS[name] * idf / _idf(frequency, self._documents)
                by_field.append(tantivy.Query.boost_query(asked, boost))
        return tantivy.Query.disjunction_max_query(by_field, FIELD_TIE) if by_field else None

    def _phrase(self, words: list[tuple[int, tuple[str, ...]]], language: str) -> tantivy.Query | None:
        places: list[str | tuple[int, str]] = [(place, terms[0]) for place, terms in words]
        by_field = []
        for name in FIELDS:
            frequencies = (self._searcher.doc_freq(f"{name}_{language}", terms[0]) for _, terms in words)
            if not all(frequencies):
                continue
            phrase = tantivy.Query.phrase_query(self._schema, f"{name}_{language}", places)
            by_field.append(tantivy.Query.boost_query(phrase, FIELD_WEIGHTS[name]))
        return tantivy.Query.disjunction_max_query(by_field, FIELD_TIE) if by_field else None


class Finder(QueryBuilder):
    """Builds the queries that find what a `QueryBuilder`'s do, for counts: quicker, and without scores."""

    def most_documents(self, units: Iterable[tuple[str, Unit]]) -> int:
        """Return the number of documents of the most frequent word that is one of `units` as it was asked."""
        return max(
            (
                self._searcher.doc_freq(f"{ANYWHERE}_{language}", term)
                for language, unit in units
                for term in analysis.terms_of(unit.asked[0], language)
            ),
            default=0,
        )

    def parts(self, units: Iterable[tuple[str, Unit]]) -> list[tantivy.Query]:
        """Return a query for each way in which any of `units` can stand in an edition of its language, rarest first."""
        rarity: dict[tuple[str, str], int] = {}
        phrases = []
        for language, unit in units:
            for alternative in unit.alternatives:
                words = alternative_terms(alternative, language)
                if len(words) > 1:
                    phrases.append(self._phrase(words, language))
                for term in words[0][1] if len(words) == 1 else ():
                    rarity[language, term] = self._searcher.doc_freq(f"{ANYWHERE}_{language}", term)
        rarest = sorted(filter(rarity.get, rarity), key=lambda found: rarity[found])
        terms = [self._term(term, language) for language, term in rarest]
        return [found for found in (*terms, *phrases) if found]

    def _near_each_other(self, planned: LanguagePlan) -> Iterator[Clause]:
        return iter(())

    def _term(self, term: str, language: str) -> tantivy.Query | None:
        field = f"{ANYWHERE}_{language}"
        if not self._searcher.doc_freq(field, term):
            return None
        return tantivy.Query.term_query(self._schema, field, term, "basic")


def _idf(frequency: int, documents: int) -> float:
    """Return BM25's inverse document frequency, as tantivy computes it."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
