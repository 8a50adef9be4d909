"""Editions of an item: which languages it exists in, and which of them a reader is shown.

No list and no address hides an item for want of a translation: the best edition is shown, its language named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When
from wagtail.models import Page

from network.vocabulary.languages import LANGUAGES

P = TypeVar("P", bound=Page)


def preference(language: str) -> tuple[str, ...]:
    """The order in which a reader of `language` is offered editions: that language, then the site's order."""
    return (language, *(code for code in LANGUAGES if code != language))


def _rank(language: str) -> Case:
    return Case(
        *(
            When(locale__language_code=code, then=Value(rank))
            for rank, code in enumerate(preference(language))
        ),
        default=Value(len(LANGUAGES)),
        output_field=IntegerField(),
    )


def best_editions(pages: QuerySet[P], language: str) -> QuerySet[P]:
    """One page an item: its best edition for a reader of `language`, among the pages given."""
    ranked = pages.annotate(edition_rank=_rank(language))
    better = ranked.order_by().filter(
        translation_key=OuterRef("translation_key"), edition_rank__lt=OuterRef("edition_rank")
    )
    return ranked.filter(~Exists(better))


def languages_of(translation_keys: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The live edition languages of each item, in the site's order. One query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Page.objects.live().filter(translation_key__in=list(translation_keys))
    for key, code in rows.values_list("translation_key", "locale__language_code"):
        found[key].append(code)
    return {key: sorted(codes, key=LANGUAGES.index) for key, codes in found.items()}


def live_editions(page: Page) -> list[Page]:
    """The live pages of the item that `page` is an edition of, itself included, in the site's order."""
    pages = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    return sorted(pages, key=lambda edition: LANGUAGES.index(edition.locale.language_code))
