"""Make a synthetic network of any size, to measure with: bulk rows, every text labelled as made up."""

from __future__ import annotations

import datetime
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from wagtail.models import Page

from events.models import Event, EventPage, ReportPage
from events.models.report import ReportKind
from network.config.bulk_rows import BulkRows
from network.config.demo_content import identity
from network.config.synthetic_texts import synthetic_texts
from network.portal.audience import close_new_pages
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import (
    AudienceServed,
    AwardCategory,
    Country,
    EventKind,
    PracticeType,
    Sector,
    Stage,
    SustainableDevelopmentGoal,
    Theme,
)
from practices.models import PracticePage, PracticeResult

from .load_demo import PAGE_TYPES, Progress
from .load_synthetic_threads import load_threads

BATCH = 500  # items in one transaction
MEMBERS_ONLY_EVERY = 11
ITEMS_A_THREAD = 10
PARTS = ("problem", "what_was_done", "lessons")
MANY = {  # how many rows of a list describe an item
    "themes": (Theme, (1, 2, 2, 3)),
    "audiences_served": (AudienceServed, (1, 1, 2)),
    "sectors": (Sector, (1, 1, 2)),
    "sdgs": (SustainableDevelopmentGoal, (1, 2, 3)),
    "award_categories": (AwardCategory, (0, 0, 0, 0, 1)),
}
Facts = dict[str, Any]
Rows = dict[int, Facts]


def load_synthetic(*, count: int, progress: Progress | None = None) -> int:
    """Bring the synthetic network to `count` items, each published in all four languages.

    Eight in ten are practices, one a report, one an event; one in eleven is for members only. For every ten items
    there is a thread in one of the synthetic circles, which nobody has a seat in. Item n is the same on every
    installation, and existing ones stay. Written in bulk: no revision, no task and no index entry is made, so rebuild
    the search index afterwards. Returns how many items were added.
    """
    added = 0
    lists = _Lists()
    for start in range(1, count + 1, BATCH):
        numbers = range(start, min(start + BATCH, count + 1))
        added += _load_batch(numbers, lists)
        if progress:
            progress(numbers[-1], count)
    load_threads(count=count // ITEMS_A_THREAD)
    return added


class _Lists:
    """The rows that facts are chosen from, and what is true of each item in every language."""

    def __init__(self) -> None:
        self._countries = _ids(Country, is_african=True)
        self._weights = [1 / (place + 5) for place in range(len(self._countries))]  # as uneven as real ones
        self._many = {name: (_ids(model), sizes) for name, (model, sizes) in MANY.items()}
        self._one = {"type": _ids(PracticeType), "stage": _ids(Stage), "event_kind": _ids(EventKind)}

    def facts(self, number: int) -> Facts:
        chance = random.Random(number * 13)  # noqa: S311 (no secret)
        year = int(chance.triangular(1998, 2028, 2024))
        return {
            "country": chance.choices(self._countries, self._weights)[0],
            "day": datetime.date(year, chance.randint(1, 12), chance.randint(1, 28)),
            **{name: chance.choice(ids) for name, ids in self._one.items()},
            **{name: chance.sample(ids, chance.choice(sizes)) for name, (ids, sizes) in self._many.items()},
        }


def _ids(model: type[Model], **filters: Any) -> list[int]:
    return list(model._default_manager.filter(**filters).order_by("slug").values_list("pk", flat=True))


@transaction.atomic
def _load_batch(numbers: Iterable[int], lists: _Lists) -> int:
    keys = {number: identity("synthetic", number) for number in numbers}
    there = Page.objects.filter(translation_key__in=keys.values())
    existing = set(there.values_list("translation_key", flat=True))
    by_kind: dict[str, Rows] = defaultdict(dict)
    for number in (number for number, key in keys.items() if key not in existing):
        by_kind[_kind(number)][number] = lists.facts(number)
    for kind, rows in by_kind.items():
        if kind == "events":
            _load_events(rows)
        for language in LANGUAGES:
            pages = _load_pages(kind, language, {number: keys[number] for number in rows})
            _LOADERS[kind](language, pages, rows)
            close_new_pages([page for number, page in pages.items() if number % MEMBERS_ONLY_EVERY == 0])
    return sum(map(len, by_kind.values()))


def _kind(number: int) -> str:
    return {3: "reports", 7: "events"}.get(number % 10, "practices")


def _load_pages(kind: str, language: str, keys: dict[int, UUID]) -> dict[int, int]:
    """Write the rows of the page table; return their ids by number."""
    page_type, section_type = PAGE_TYPES[kind]
    section = section_type.objects.select_related("locale").get(locale__language_code=language)
    last = section.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    texts, now, depth = synthetic_texts(language), timezone.now(), section.depth + 1
    rows = BulkRows(
        Page,
        ("path", "title", "draft_title", "slug", "url_path", "translation_key"),
        depth=depth,
        content_type=ContentType.objects.get_for_model(page_type),
        locale=section.locale,
        live=True,
        first_published_at=now,
        last_published_at=now,
    )
    rows.write(
        (
            Page._get_path(section.path, depth, step + place),
            title := texts.title(number),
            title,
            slug := f"synthetic-{number}",
            f"{section.url_path}{slug}/",
            key,
        )
        for place, (number, key) in enumerate(keys.items(), start=1)
    )
    type(section).objects.filter(pk=section.pk).update(numchild=F("numchild") + len(keys))
    ids = dict(
        Page.objects.filter(locale=section.locale, translation_key__in=keys.values()).values_list(
            "translation_key", "pk"
        )
    )
    return {number: ids[key] for number, key in keys.items()}


def _load_practices(language: str, pages: dict[int, int], facts: Rows) -> None:
    texts = synthetic_texts(language)
    given = ("page_ptr", "summary", "organisation", *PARTS, "country", "type", "stage", "start_year")
    BulkRows(PracticePage, given, is_sample=True, level_of_government="national").write(
        (
            page,
            texts.label(number),
            texts.organisation(number),
            *(f"<p>{part}</p>" for part in texts.paragraphs(number, len(PARTS))),
            facts[number]["country"],
            facts[number]["type"],
            facts[number]["stage"],
            facts[number]["day"].year,
        )
        for number, page in pages.items()
    )
    _load_many(PracticePage, pages, facts, MANY)
    BulkRows(
        PracticeResult,
        ("page", "translation_key", "before", "after"),
        locale_id=Page.objects.values_list("locale", flat=True).get(pk=next(iter(pages.values()))),
        indicator=texts.phrases["indicator"],
        unit="days",
    ).write(
        (page, identity("synthetic", number, "result"), 10 + number % 90, 1 + number % 9)
        for number, page in pages.items()
    )


def _load_reports(language: str, pages: dict[int, int], facts: Rows) -> None:
    texts = synthetic_texts(language)
    given = ("page_ptr", "summary", "sections", "start_date", "end_date", "country", "report_kind")
    BulkRows(ReportPage, given, is_sample=True).write(
        (
            page,
            texts.label(number),
            _sections(texts.paragraphs(number, len(PARTS))),
            facts[number]["day"],
            facts[number]["day"],
            facts[number]["country"],
            ReportKind.values[number // 10 % len(ReportKind.values)],
        )
        for number, page in pages.items()
    )
    _load_many(ReportPage, pages, facts, ("themes",))


def _sections(parts: list[str]) -> str:
    blocks = ({"heading": "", "body": [{"type": "paragraph", "value": f"<p>{part}</p>"}]} for part in parts)
    return json.dumps([{"type": "section", "value": block} for block in blocks])


def _load_events(facts: Rows) -> None:
    """Add the rows that the pages of an event share, and note their ids among its facts."""
    given = ("reference", "kind", "start_date", "end_date", "country")
    BulkRows(Event, given, working_languages=["en", "fr"]).write(
        (f"synthetic-{number}", row["event_kind"], row["day"], row["day"], row["country"])
        for number, row in facts.items()
    )
    ids = dict(
        Event.objects.filter(reference__in=[f"synthetic-{number}" for number in facts]).values_list(
            "reference", "pk"
        )
    )
    for number, row in facts.items():
        row["event"] = ids[f"synthetic-{number}"]


def _load_event_pages(language: str, pages: dict[int, int], facts: Rows) -> None:
    texts = synthetic_texts(language)
    given = ("page_ptr", "summary", "aide_memoire", "event")
    BulkRows(EventPage, given, is_sample=True, edition_language=language).write(
        (
            page,
            texts.label(number),
            _aide_memoire(texts.paragraphs(number, len(PARTS))),
            facts[number]["event"],
        )
        for number, page in pages.items()
    )
    _load_many(EventPage, pages, facts, ("themes",))


def _aide_memoire(parts: list[str]) -> str:
    body = "".join(f"<p>{part}</p>" for part in parts)
    return json.dumps([{"type": "section", "value": {"kind": "context", "heading": "", "body": body}}])


def _load_many(page_type: Any, pages: dict[int, int], facts: Rows, names: Iterable[str]) -> None:
    for name in names:
        relation = page_type._meta.get_field(name)
        through = relation.remote_field.through
        given = (relation.m2m_field_name(), relation.m2m_reverse_field_name())
        BulkRows(through, given).write(
            (page, row) for number, page in pages.items() for row in facts[number][name]
        )


_LOADERS = {"practices": _load_practices, "reports": _load_reports, "events": _load_event_pages}
