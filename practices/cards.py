"""A practice as an entry of a list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from network.portal.cards import Card, card_of

from .figures import figure_of, results_of, strongest
from .models import PracticePage

FIGURES_ON_A_CARD = 2


def practice_card(practice: PracticePage) -> Card:
    """The card of a practice whose country, type and results are loaded."""
    years = years_of(practice)
    return card_of(
        practice,
        kind=practice.type.label if practice.type else _("Practice"),
        facts=[*([practice.country.label] if practice.country else []), *([years] if years else [])],
        figures=[figure_of(result) for result in strongest(results_of(practice), FIGURES_ON_A_CARD)],
    )


def years_of(practice: PracticePage) -> str:
    """The years of a practice in words: "2018–2022", "since 2020", "until 2015"."""
    first, last = practice.start_year, practice.end_year
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return _("since %(year)s") % {"year": first}
    return _("until %(year)s") % {"year": last} if last else ""
