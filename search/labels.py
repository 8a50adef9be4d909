"""What the values of facets are called in the reader's language."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from network.portal.formats import language_name
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Country, Theme, VocabularyRow

KINDS = {
    "practice": _("Practice"),
    "report": _("Report"),
    "event": _("Event"),
    "term": _("Glossary term"),
    "thread": _("Thread"),
    "member": _("Member"),
}
FACETS = {
    "kind": _("Kind"),
    "theme": _("Theme"),
    "country": _("Country"),
    "year": _("Year"),
    "language": _("Language"),
}


class Labels:
    """Labels for one request. One query for themes and one for countries, made when first asked for."""

    @cached_property
    def _themes(self) -> dict[str, Any]:
        return _names(Theme)

    @cached_property
    def _countries(self) -> dict[str, Any]:
        return _names(Country)

    def known(self, facet: str, value: str) -> bool:
        """Is this a value that the facet can have at all?"""
        if facet == "year":
            return len(value) == 4 and value.isascii() and value.isdecimal()
        return (
            value
            in {"kind": KINDS, "theme": self._themes, "country": self._countries, "language": LANGUAGES}[
                facet
            ]
        )

    def label(self, facet: str, value: str) -> Any:
        """The value in words: text, or a label of the vocabulary, which knows the language it is in."""
        match facet:
            case "kind":
                return KINDS.get(value, value)
            case "theme":
                return self._themes.get(value, value)
            case "country":
                return self._countries.get(value, value)
            case "language":
                return language_name(value)
            case _:
                return value


def _names(model: type[VocabularyRow]) -> dict[str, Any]:
    fields = ["slug", *(f"name_{code}" for code in LANGUAGES)]
    rows = model._default_manager.order_by("sort_order", "slug").values_list(*fields)
    return {values[0]: model(**dict(zip(fields, values, strict=True))).label for values in rows}
