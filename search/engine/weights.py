"""The numbers that rank. Why each is what it is, with the figures that decided it: docs/search.md."""

from __future__ import annotations

import datetime

FIELD_WEIGHTS = {"title": 3.0, "summary": 1.5, "people": 2.0, "body": 1.0, "attachments": 0.5}
"""What a word counts for where it stands."""

FIELD_TIE = 0.3
"""Share of the other fields' scores added to the best field's, so that title and body beat the title alone."""

UNIT_TIE = 0.3
"""Share of the other alternatives' scores added to that of the best one."""

QUESTION_PRIOR = 1.1
"""Weight of editions in the question's own language."""

SHORT_QUESTION = 4
"""Words up to which most of them have to occur; longer ones are ranked by whatever occurs."""

ENOUGH = 5
"""Items with most words of a short question from which on items with fewer words are left out."""

TRANSLATION_WEIGHT = 0.9
"""A word of the lexicon with a weight of 1: a little less than a word found as it was asked."""

LEAST_WEIGHT = 0.1
"""Translations of less weight are not looked up."""

COGNATE_WEIGHT = 0.5
"""A word of another language spelt the same, for one that the lexicon does not have; less as it is less alike."""

SYNONYM_WEIGHT = 0.5
"""Another name of a concept in the question's own language."""

CONCEPT_WEIGHT = 1.0
"""The name of a concept in another language; more where it has fewer words than what was asked."""

OTHER_NAME_WEIGHT = 0.7
"""Further names of a concept in another language."""

UNTRANSLATED_WEIGHT = 0.3
"""A word as it was asked, in a language that has other words for it."""

SPELLING_WEIGHT = 0.6
"""A near word, in place of one that stands nowhere."""

PROXIMITY_WEIGHT = 0.25
"""Two neighbours of the question near each other in a title or a body, as a share of a phrase's score there."""

PROXIMITY_SLOP = 3
"""Words that may stand between them, or places by which they may be the other way round."""

PROXIMITY_FIELDS = ("title", "body")

MOST_NEIGHBOURS = 8
"""Pairs of neighbours that are looked for; each reads the places of two words."""

FRESHNESS = ((365, 0.2), (5 * 365, 0.2))
"""Days, and what an item no older gains. Beside a word's score, of about 3 to 12, it decides between equals."""


def freshness(today: datetime.date | None) -> list[tuple[int, float]]:
    """Return days (proleptic Gregorian ordinals) with what an item of that day or later gains."""
    return [(today.toordinal() - age, gain) for age, gain in FRESHNESS] if today else []
