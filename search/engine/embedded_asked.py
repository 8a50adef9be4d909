"""One plan asked of one searcher: the page of hits, the total, and the counts of facets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import tantivy

from search.engine.base import DEEPEST_HIT, Facet, Query
from search.engine.embedded_faults import guarded
from search.engine.embedded_query import Clause, Finder, QueryBuilder
from search.engine.embedded_schema import facet_field
from search.engine.hits import counted_facet
from search.engine.plan import Plan

_MOST_VALUES = 65_000
"""Values counted in all facets together: tantivy's own limit, far beyond countries, themes and years."""

Page = list[tuple[float, tantivy.DocAddress]]


class Builders:
    """The builders of queries to one searcher: `rank` for scores, `find` for counts."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self.searcher = searcher
        self.rank = QueryBuilder(searcher, schema)
        self.find = Finder(searcher, schema)


class Asked:
    """What a query finds by one plan."""

    def __init__(self, builders: Builders, query: Query, plan: Plan) -> None:
        self._searcher = builders.searcher
        self._find = builders.find
        self._query = query
        visible = [self._find.visible_to(query.audiences), *self._find.excluded(plan)]
        has_words = bool(plan.question.units)
        self._matching = [*visible, self._find.asked(plan)] if has_words else visible
        self._is_ranked = has_words and query.sort == "relevance"
        self._ranked = self._matching
        if self._is_ranked:
            self._ranked = [*visible, builders.rank.asked(plan), *builders.rank.fresh(query.today)]

    @cached_property
    def page(self) -> tuple[int, Page]:
        """The total, and the page's scores and addresses: none beyond the deepest hit, where memory would go."""
        clauses = [*self._ranked, *self._find.filtered(self._query.filters)]
        offset = (self._query.page - 1) * self._query.size
        if offset >= DEEPEST_HIT:
            return self._hits(clauses, 1, 0)[0], []
        return self._hits(clauses, self._query.size, offset)

    @property
    def unfiltered_total(self) -> int:
        """How many items there are without the filters."""
        return self._hits(self._matching, 1, 0)[0] if self._query.filters else self.page[0]

    def _hits(self, clauses: list[Clause], size: int, offset: int) -> tuple[int, Page]:
        asked = tantivy.Query.boolean_query(clauses)
        order = None if self._is_ranked else "day"
        found = self._searcher.search(asked, size, order_by_field=order, offset=offset)
        page = [(float(score) if self._is_ranked else 0.0, address) for score, address in found.hits]
        return int(found.count), page  # type: ignore[attr-defined]  # missing from tantivy's stub

    def facets(self) -> tuple[Facet, ...]:
        """Return the facets asked for, each counted under all filters but its own."""
        with guarded():
            return tuple(self._facets())

    def _facets(self) -> Iterator[Facet]:
        filters = self._query.filters
        counts = self._values([name for name in self._query.facets if name not in filters])
        for name in self._query.facets:
            if name in filters:
                counts |= self._values([name], without=name)
            yield counted_facet(name, counts[name], filters.get(name, ()))

    def _values(self, names: list[str], without: str = "") -> dict[str, dict[str, int]]:
        """Return the number of items for each value of each of the facets `names`."""
        if not names:
            return {}
        size = {"size": _MOST_VALUES, "segment_size": _MOST_VALUES}
        wanted = {name: {"terms": {"field": facet_field(name), **size}} for name in names}
        clauses = [*self._matching, *self._find.filtered(self._query.filters, without=without)]
        answer = self._searcher.aggregate(tantivy.Query.boolean_query(clauses), wanted)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
            for name in names
        }
