"""Reads of search: what a reader finds, and what is shown in its place while the index is away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from network.portal.audience import User, audience_keys, visible_to
from network.portal.editions import best_editions
from network.portal.models import ItemPage
from search.engine import Query, Results
from search.lexicon.queries import site_expansions
from search.site_index import site_index
from search.translation_service import translations_of

PAGE_SIZE = 20
MOST_WORDS = 8
"""Words of a question that titles are compared with while the index is away."""


def search_for(
    user: User,
    text: str,
    language: str,
    filters: Mapping[str, tuple[str, ...]] | None = None,
    *,
    sort: Literal["relevance", "newest"] = "relevance",
    page: int = 1,
    size: int = PAGE_SIZE,
    facets: Sequence[str] = (),
    is_typed: bool = False,
) -> Results:
    """Return what the user finds, in what the user may see. One query, and one more for a person.

    Only what a reader typed for this purpose (`is_typed`) is shown to a translation service, if the site has one.
    Raises QueryTooLong and SearchUnavailable.
    """
    query = Query(
        text=text,
        language=language,
        audiences=audience_keys(user),
        filters=filters or {},
        facets=tuple(facets),
        sort=sort,
        page=page,
        size=size,
        today=timezone.localdate(),
        translations=translations_of(text, language) if is_typed else {},
    )
    return site_index().search(query, site_expansions())


def explained(
    audiences: tuple[str, ...],
    text: str,
    language: str,
    filters: Mapping[str, tuple[str, ...]],
    translations: Mapping[str, str],
) -> Results:
    """Return the first page of what somebody with these audiences finds, each hit with why. One query.

    `translations` are those of the whole question, by language. Raises QueryTooLong and SearchUnavailable.
    """
    query = Query(
        text=text,
        language=language,
        audiences=audiences,
        filters=filters,
        size=PAGE_SIZE,
        today=timezone.localdate(),
        translations=translations,
        is_explained=True,
    )
    return site_index().search(query, site_expansions())


def totals_for(
    user: User, questions: Iterable[tuple[str, Mapping[str, tuple[str, ...]]]], language: str
) -> list[int]:
    """Return how many items the user would find by each question, a text and filters.

    One query, and one more for a person. Raises QueryTooLong and SearchUnavailable.
    """
    audiences, expansions = audience_keys(user), site_expansions()
    queries = (
        Query(text=text, language=language, audiences=audiences, filters=filters, size=1)
        for text, filters in questions
    )
    return [site_index().search(query, expansions).total for query in queries]


def waiting_subjects(task_path: str, most: int) -> tuple[list[UUID], list[str]]:
    """Return the rows of changes that wait to be indexed now and their subjects, at most so many, the oldest first.

    A row is seen once its change is committed, so that documents made after this call show it.
    """
    rows: list[UUID] = []
    subjects: dict[str, None] = {}
    waiting = DBTaskResult.objects.ready().filter(task_path=task_path).order_by("enqueued_at")
    for pk, arguments in waiting.values_list("pk", "args_kwargs")[:most]:
        together = subjects | dict.fromkeys(arguments["args"][0])
        if len(together) > most:
            break
        rows.append(pk)
        subjects = together
    return rows, list(subjects)


def titles_with(user: User, text: str, language: str) -> QuerySet[Page]:
    """Return the best edition of each item that has all words of `text` in the title of one live edition.

    The database compares letter by letter: no other form of a word and no other spelling is found.
    """
    words = text.replace("\x00", " ").split()[:MOST_WORDS]
    matching = Q(*(Q(title__icontains=word) for word in words))
    pages = visible_to(Page.objects.live().type(ItemPage), user)
    items = pages.filter(matching).order_by().values("translation_key")
    return best_editions(pages.filter(translation_key__in=items), language).order_by(
        "-first_published_at", "pk"
    )
