"""From the plan of a question to queries of Elasticsearch and OpenSearch.

Words are analysed by the server, in the chain of their field; no text of a reader is ever read as a query language.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import Q, Search, query

from search.engine import analysis
from search.engine.base import LANGUAGES, Query
from search.engine.elastic_schema import beginning_field, spelling_field, text_field
from search.engine.plan import Alternative, LanguagePlan, Plan, Unit, alternative_terms
from search.engine.question import Words
from search.engine.weights import (
    FIELD_TIE,
    FIELD_WEIGHTS,
    PROXIMITY_FIELDS,
    PROXIMITY_SLOP,
    PROXIMITY_WEIGHT,
    UNIT_TIE,
    freshness,
)

MOST_CLAUSES = 1_000
"""Words times fields of a query. Servers may refuse more than 1,024; of longer questions what weighs least is left out.
"""

MOST_EXCLUDED = 16
"""Words and phrases that a question can exclude; each is looked up in all fields of all languages."""

MOST_VALUES = 10_000
"""Values counted in a facet, far beyond countries, themes and years."""

MOST_PREFIX_WORDS = 8
"""Words of what is being typed that a suggested title has to have."""

MOST_NEAR_WORDS = 200
"""Words of the index that differ little enough, of which those that the reader may see are looked at."""

_Place = tuple[str, Words, Words]
"""An alternative of a plan: its language, what was asked, and what is looked up for it."""

_EVERYTHING = "everything"


def visible_to(audiences: Sequence[str]) -> query.Query:
    """Return the filter that every query has: documents with one of `audiences`."""
    return query.Terms(audience=list(audiences))


def any_of(plan: Plan, units: Iterable[tuple[str, Unit]]) -> query.Query:
    """Return the query for items with any of `units` in an edition of its language."""
    leaves = _Leaves()
    planned = {found.language: found for found in plan.languages}
    found = [made for language, unit in units if (made := leaves.unit(unit, planned[language]))]
    return query.Bool(should=found) if found else query.MatchNone()


def near(word: str, language: str, distance: int) -> query.Query:
    """Return the query for items with a word in title, summary or people that differs in `distance` places."""
    near_word = {"value": word, "fuzziness": distance, "max_expansions": MOST_NEAR_WORDS}
    return Q("fuzzy", **{spelling_field(language): near_word})


def found_by(plan: Plan, audiences: Sequence[str], today: datetime.date | None) -> query.Query:
    """Return the query that finds and ranks visible items by the best of their editions, recent ones a bit higher."""
    left_out = [Alternative(words, 1.0, "asked") for words in plan.excluded[:MOST_EXCLUDED]]
    budget = MOST_CLAUSES - sum(_clauses(words, language) for words in left_out for language in LANGUAGES)
    leaves = _Leaves(_heaviest(plan, budget))
    excluded = [
        found
        for words in left_out
        for language in LANGUAGES
        if (found := leaves.alternative(words, language))
    ]
    found = query.Bool(filter=[visible_to(audiences)], must_not=excluded)
    if plan.question.units:
        by_language = [asked for planned in plan.languages if (asked := _in_language(planned, leaves))]
        found.must.append(query.DisMax(queries=by_language) if by_language else query.MatchNone())
        for day, gain in freshness(today):
            found.should.append(query.ConstantScore(filter=Q("range", day={"gte": day}), boost=gain))
    return found


def ordered(search: Search, asked: Query, *, by_date: bool) -> Search:
    """Return `search` under the filters of `asked`, in its order."""
    search = search.sort("-day", "key") if by_date else search.sort("_score", "key")
    filters = _filters(asked)
    return search.post_filter(query.Bool(filter=list(filters.values()))) if filters else search


def counted(search: Search, asked: Query) -> Search:
    """Return `search` with its exact total and the facets of `asked`, each under all filters but its own."""
    search = search.extra(track_total_hits=True)
    filters = _filters(asked)
    search.aggs.bucket(_EVERYTHING, "filter", filter=query.MatchAll())
    for name in asked.facets:
        others = [kept for other, kept in filters.items() if other != name]
        bucket = search.aggs.bucket(_bucket(name), "filter", filter=query.Bool(filter=others))
        bucket.bucket("values", "terms", field=f"facets.{name}", size=MOST_VALUES)
    return search


def found_before_filters(answer: Mapping[str, Any]) -> int:
    return int(answer["aggregations"][_EVERYTHING]["doc_count"])


def facet_counts(aggregations: Mapping[str, Any], name: str) -> dict[str, int]:
    """Return how many items have each value of a facet."""
    buckets = aggregations[_bucket(name)]["values"]["buckets"]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def beginning_with(prefix: str, reader_language: str) -> query.Query:
    """Return the query for titles that have, in one language, a word for each of `prefix` that begins with it.

    Titles of the reader's language come first, as only the best are looked at.
    """
    by_language: list[query.Query] = []
    for language in LANGUAGES:
        words = analysis.typed_words(prefix, language)[:MOST_PREFIX_WORDS]
        titles = query.Bool(filter=[query.Prefix(**{beginning_field(language): word}) for word in words])
        boost = 2 if language == reader_language else 1
        if words:
            by_language.append(query.ConstantScore(filter=titles, boost=boost))
    return query.DisMax(queries=by_language) if by_language else query.MatchNone()


def _filters(asked: Query) -> dict[str, query.Query]:
    return {name: Q("terms", **{f"facets.{name}": list(values)}) for name, values in asked.filters.items()}


def _bucket(name: str) -> str:
    return f"facet_{name}"


def _in_language(planned: LanguagePlan, leaves: _Leaves) -> query.Query | None:
    phrases = [found for unit in planned.phrases if (found := leaves.unit(unit, planned))]
    words = [found for unit in planned.words if (found := leaves.unit(unit, planned))]
    either: list[query.Query] = []
    if len(phrases) == len(planned.phrases) and len(words) >= planned.needed and (phrases or words):
        asked = query.Bool(must=phrases, should=words, minimum_should_match=planned.needed)
        near = list(_near_each_other(planned))
        either.append(query.Bool(must=[asked], should=near) if near else asked)
    either += [found for unit in planned.synonyms if (found := leaves.unit(unit, planned))]
    if len(either) > 1:
        return query.Bool(should=either)
    return either[0] if either else None


def _near_each_other(planned: LanguagePlan) -> Iterator[query.Query]:
    """Yield what raises items with neighbours of the question near each other."""
    for pair in planned.neighbours:
        for name in PROXIMITY_FIELDS:
            boost = round(PROXIMITY_WEIGHT * FIELD_WEIGHTS[name] * planned.prior, 4)
            near = {"query": " ".join(pair), "slop": PROXIMITY_SLOP, "boost": boost}
            yield Q("match_phrase", **{text_field(name, planned.language): near})


class _Leaves:
    """Makes the queries for words and phrases; of alternatives all, or those in `kept` alone."""

    def __init__(self, kept: frozenset[_Place] | None = None) -> None:
        self._kept = kept

    def unit(self, unit: Unit, planned: LanguagePlan) -> query.Query | None:
        found = [
            made
            for alternative in unit.alternatives
            if self._kept is None or (planned.language, unit.asked, alternative.words) in self._kept
            if (made := self.alternative(alternative, planned.language, planned.prior))
        ]
        return query.DisMax(queries=found, tie_breaker=UNIT_TIE) if found else None

    def alternative(self, alternative: Alternative, language: str, prior: float = 1.0) -> query.Query | None:
        """Return the query for words next to each other, or for one under any of its spellings."""
        places = [place for place, _ in alternative_terms(alternative, language)]
        if not places:
            return None
        weight = alternative.weight * prior
        if len(places) > 1:
            return _in_fields("match_phrase", " ".join(alternative.words), language, weight)
        spelt = _spelt(alternative.words[places[0]], language)
        found = [_in_fields("match", word, language, weight) for word in spelt]
        return found[0] if len(found) == 1 else query.DisMax(queries=found)


def _spelt(word: str, language: str) -> tuple[str, ...]:
    word = analysis.normalise(word)
    return (word, *analysis.spellings(word, language))


def _in_fields(kind: str, words: str, language: str, weight: float) -> query.Query:
    by_field = [
        Q(kind, **{text_field(name, language): {"query": words, "boost": round(field * weight, 4)}})
        for name, field in FIELD_WEIGHTS.items()
    ]
    return query.DisMax(queries=by_field, tie_breaker=FIELD_TIE)


def _heaviest(plan: Plan, budget: int) -> frozenset[_Place]:
    """Return the alternatives that weigh most and take no more than `budget` clauses together."""
    every = [
        (-alternative.weight * planned.prior, number, planned.language, unit.asked, alternative)
        for planned in plan.languages
        for number, unit in enumerate((*planned.units, *planned.synonyms))
        for alternative in unit.alternatives
    ]
    kept = set()
    for _, _, language, asked, alternative in sorted(every, key=lambda found: found[:2]):
        budget -= _clauses(alternative, language)
        if budget < 0:
            break
        kept.add((language, asked, alternative.words))
    return frozenset(kept)


def _clauses(alternative: Alternative, language: str) -> int:
    words = alternative_terms(alternative, language)
    spelt = len(_spelt(alternative.words[words[0][0]], language)) if len(words) == 1 else len(words)
    return spelt * len(FIELD_WEIGHTS)
