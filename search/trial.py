"""A question tried as another reader: how it is read, what its words are looked up as, what it finds and why.

Whoever tries it learns nothing that they may not read themselves: it is asked with the audiences that both have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from django.contrib.auth.models import AnonymousUser, Group
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from network.members.models import Member
from network.portal.audience import MEMBERS_GROUP, Audience, audience_keys
from search.asked import Asked
from search.asked import read_question as read_parameters
from search.engine import Expansions, Results, SearchUnavailable
from search.engine.base import Hit
from search.engine.plan import Alternative, LanguagePlan, Plan, Unit, plan_question
from search.engine.question import Question, read_question
from search.hits import in_interface
from search.labels import FACETS, KINDS, Labels
from search.lexicon.queries import site_expansions
from search.queries import explained
from search.translation_service import translations_of

Reader = Literal["visitor", "member"] | Member
"""A visitor, any plain member, or one account."""

SOURCES = {
    "asked": _("as asked"),
    "concept": _("glossary and vocabulary"),
    "lexicon": _("learned from translations"),
    "cognate": _("much alike in both languages"),
    "service": _("translation service"),
    "spelling": _("near spelling"),
}
BLOCKABLE = ("concept", "lexicon", "cognate")


@dataclass(frozen=True)
class LookedUp:
    """What a word or several of the question, `asked`, are looked up as, where from, and what that counts for.

    `blocks` is what of the question would no longer be looked up so.
    """

    asked: str
    found: str
    source: Any
    weight: Decimal
    blocks: str
    is_blockable: bool


@dataclass(frozen=True)
class Reason:
    """A word of the question and what stands in the edition in `language` in its place."""

    asked: str
    found: str
    language: str
    source: Any
    weight: Decimal


@dataclass(frozen=True)
class ExplainedHit:
    hit: Hit
    kind: Any
    url: str
    score: Decimal
    passage: SafeString
    reasons: list[Reason]


@dataclass
class Trial:
    """The question `text` of a reader of `language`, tried by `editor`."""

    editor: Member
    reader: Reader
    text: str
    language: str

    @cached_property
    def audiences(self) -> tuple[str, ...]:
        """Those of the reader that the editor has too. A circle stays closed to whoever has no seat in it."""
        own = set(audience_keys(self.editor))
        return tuple(key for key in _audiences_of(self.reader) if key in own)

    # --- How the question was read

    @cached_property
    def labels(self) -> Labels:
        return Labels()

    @cached_property
    def asked(self) -> Asked:
        """The words, and the filters that stood among them as operators."""
        parameters = QueryDict(mutable=True)
        parameters["q"] = self.text
        return read_parameters(parameters, self.labels)

    @cached_property
    def expansions(self) -> Expansions:
        return site_expansions()

    @cached_property
    def translations(self) -> Mapping[str, str]:
        return translations_of(self.asked.text, self.language)

    @cached_property
    def question(self) -> Question:
        return read_question(self.asked.text, self.language, self.expansions)

    @property
    def words(self) -> list[str]:
        return [unit[0] for unit in self.question.units if len(unit) == 1]

    @property
    def phrases(self) -> list[str]:
        return [" ".join(unit) for unit in self.question.units if len(unit) > 1]

    @property
    def excluded(self) -> list[str]:
        return [" ".join(words) for words in self.question.excluded]

    @property
    def filters(self) -> list[tuple[Any, Any]]:
        return [(FACETS[name], self.labels.label(name, value)) for name, value in self.asked.pairs]

    # --- What it is looked up as

    @cached_property
    def plan(self) -> Plan:
        plan = plan_question(self.question, self.expansions, self.translations)
        if not self.results:
            return plan
        plan = plan.respelt(dict(self.results.respelt))
        return plan.relaxed() if self.results.is_relaxed else plan

    @property
    def languages(self) -> list[tuple[str, list[LookedUp]]]:
        """Each edition language with what is looked up in it."""
        ways: dict[str, list[LookedUp]] = {}
        for planned in self.plan.languages:
            ways.setdefault(planned.language, []).extend(_looked_up(planned))
        return list(ways.items())

    # --- What it finds

    @cached_property
    def results(self) -> Results | None:
        """The first page; None while search is away."""
        try:
            return explained(
                self.audiences, self.asked.text, self.language, self.asked.searched, self.translations
            )
        except SearchUnavailable:
            return None

    @property
    def hits(self) -> list[ExplainedHit]:
        return [self._explained(hit) for hit in (self.results.hits if self.results else ())]

    def _explained(self, hit: Hit) -> ExplainedHit:
        return ExplainedHit(
            hit=hit,
            kind=KINDS.get(hit.kind, hit.kind),
            url=in_interface(hit.url, self.language),
            score=_rounded(hit.score),
            passage=mark_safe(hit.highlight),  # the engine escapes it and adds <mark> alone
            reasons=[
                Reason(
                    match.asked, match.found, match.language, SOURCES[match.source], _rounded(match.weight)
                )
                for match in hit.matches
            ],
        )


def _audiences_of(reader: Reader) -> tuple[str, ...]:
    if reader == "member":
        members = Group.objects.filter(name=MEMBERS_GROUP).values_list("pk", flat=True)
        return (Audience.PUBLIC.value, *(f"group:{pk}" for pk in members))
    return audience_keys(reader if isinstance(reader, Member) else AnonymousUser())


def _looked_up(planned: LanguagePlan) -> Iterator[LookedUp]:
    for unit in (*planned.units, *planned.synonyms):
        for alternative in unit.alternatives:
            yield _way(unit, alternative, planned.prior)


def _way(unit: Unit, alternative: Alternative, prior: float) -> LookedUp:
    return LookedUp(
        asked=" ".join(unit.asked),
        found=" ".join(alternative.words),
        source=SOURCES[alternative.source],
        weight=_rounded(alternative.weight * prior),
        blocks=" ".join(alternative.asked or unit.asked),
        is_blockable=alternative.source in BLOCKABLE,
    )


def _rounded(weight: float) -> Decimal:
    return Decimal(str(round(weight, 2)))
