"""What the values of facets are called in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.portal.formats import language_name
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import (
    AudienceServed,
    AwardCategory,
    Country,
    EventKind,
    PracticeType,
    Region,
    Sector,
    Stage,
    SustainableDevelopmentGoal,
    Theme,
    VocabularyRow,
)
from search.years import years_of, years_text

KINDS = {
    "practice": _("Practice"),
    "report": _("Report"),
    "event": _("Event"),
    "term": _("Glossary term"),
    "thread": _("Thread"),
    "member": _("Member"),
}
FACETS = {
    "kind": pgettext_lazy("practice, report, event …", "Kind"),
    "country": _("Country"),
    "theme": _("Theme"),
    "region": _("Region"),
    "year": _("Year"),
    "language": _("Language"),
    "type": _("Type"),
    "audience": _("Audience served"),
    "sdg": _("Sustainable Development Goal"),
    "award": _("Award category"),
    "event_kind": _("Kind of event"),
}
"""The facets of the results page in their order. Documents have two more, stage and sector."""


VOCABULARY: dict[str, type[VocabularyRow]] = {
    "country": Country,
    "theme": Theme,
    "region": Region,
    "type": PracticeType,
    "audience": AudienceServed,
    "stage": Stage,
    "sector": Sector,
    "sdg": SustainableDevelopmentGoal,
    "award": AwardCategory,
    "event_kind": EventKind,
}
"""The facets whose values are rows of the vocabulary."""


class Labels:
    """Labels for one request. One query for each list of the vocabulary, made when it is first asked for."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, VocabularyRow]] = {}

    def rows(self, facet: str) -> dict[str, VocabularyRow]:
        """The values of a facet of `VOCABULARY` by their slugs. The rows know their names, and nothing else."""
        if facet not in self._rows:
            self._rows[facet] = _named(VOCABULARY[facet])
        return self._rows[facet]

    def known(self, facet: str, value: str) -> bool:
        """Is this a value that the facet can have at all?"""
        match facet:
            case "kind":
                return value in KINDS
            case "language":
                return value in LANGUAGES
            case "year":
                return bool(years_of(value))
            case _:
                return value in self.rows(facet)

    def label(self, facet: str, value: str) -> Any:
        """The value in words: text, or a label of the vocabulary, which knows the language it is in."""
        match facet:
            case "kind":
                return KINDS.get(value, value)
            case "language":
                return language_name(value)
            case "year":
                return years_text(value)
            case _:
                row = self.rows(facet).get(value)
                return row.label if row else value


def _named(model: type[VocabularyRow]) -> dict[str, VocabularyRow]:
    fields = ["slug", *(f"name_{code}" for code in LANGUAGES)]
    rows = model._default_manager.order_by("sort_order", "slug").values_list(*fields)
    return {values[0]: model(**dict(zip(fields, values, strict=True))) for values in rows}
