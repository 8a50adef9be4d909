"""What the templates of practices need: cards, parts, figures."""

from __future__ import annotations

from django import template

from network.portal.cards import Figure
from practices.cards import practice_card, years_of
from practices.figures import figure_of, results_of, strongest
from practices.models import PracticePage
from practices.parts import parts_of

register = template.Library()
register.filter("practice_card", practice_card)
register.filter("years", years_of)
register.filter("parts", parts_of)


@register.filter
def strongest_figures(practice: PracticePage, count: int) -> list[Figure]:
    """The results that say most, in words."""
    return [figure_of(result) for result in strongest(results_of(practice), count)]
