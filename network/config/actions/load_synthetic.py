"""Make a synthetic network of any size, to measure with: bulk rows, every text labelled as made up."""

from __future__ import annotations

import datetime
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from events.models import Event, EventPage, ReportPage
from network.config.demo_content import DEMO_DIR, identity, read
from network.portal.audience import set_audience
from network.portal.models import ItemPage, SectionPage
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Country, EventKind, PracticeType, Theme
from practices.models import PracticePage, PracticeResult

from .load_demo import PAGE_TYPES, Progress

BATCH = 100  # items in one transaction
SENTENCES = {"problem": 9, "what_was_done": 12, "lessons": 8}  # about 2 KB an edition
MEMBERS_ONLY_EVERY = 40
Facts = dict[str, Any]


def load_synthetic(*, count: int, progress: Progress | None = None) -> int:
    """Bring the synthetic network to `count` items, each published in all four languages.

    Eight in ten are practices, one a report, one an event; one in forty is for members only. Item n is the same on
    every installation, and existing ones stay. Written in bulk: no revision, no task and no index entry is made, so
    rebuild the search index afterwards. Returns how many items were added.
    """
    added = 0
    for start in range(1, count + 1, BATCH):
        numbers = range(start, min(start + BATCH, count + 1))
        added += _load_batch(numbers)
        if progress:
            progress(numbers[-1], count)
    return added


@transaction.atomic
def _load_batch(numbers: range) -> int:
    keys = [identity("synthetic", number) for number in numbers]
    existing = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    missing = [number for number in numbers if identity("synthetic", number) not in existing]
    by_kind: dict[str, dict[int, Facts]] = defaultdict(dict)
    for number, facts in _facts(missing).items():
        by_kind[_kind(number)][number] = facts
    for kind, facts_of in by_kind.items():
        events = _load_events(facts_of) if kind == "events" else {}
        for language in LANGUAGES:
            _load_editions(kind, language, facts_of, events)
    for number in missing:
        if number % MEMBERS_ONLY_EVERY == 0:
            item = Page.objects.filter(translation_key=identity("synthetic", number)).first()
            if item is not None:
                set_audience(item, "members")
    return len(missing)


def _kind(number: int) -> str:
    return {3: "reports", 7: "events"}.get(number % 10, "practices")


def _load_events(facts_of: dict[int, Facts]) -> dict[int, Event]:
    events = [
        Event(
            reference=f"synthetic-{number}",
            kind=facts["event_kind"],
            start_date=facts["day"],
            end_date=facts["day"] + datetime.timedelta(days=2),
            country=facts["country"],
            working_languages=["en", "fr"],
        )
        for number, facts in facts_of.items()
    ]
    return dict(zip(facts_of, Event.objects.bulk_create(events), strict=True))


def _load_editions(kind: str, language: str, facts_of: dict[int, Facts], events: dict[int, Event]) -> None:
    """Rows of the page table, then the rows of the page type that complete them, then what hangs on those."""
    page_type, section_type = PAGE_TYPES[kind]
    section = section_type.objects.select_related("locale").get(locale__language_code=language)
    pages = Page.objects.bulk_create(_page_rows(section, page_type, language, list(facts_of)))
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + len(pages))
    rows = [(page, number, facts_of[number]) for page, number in zip(pages, facts_of, strict=True)]
    items = [_item(kind, page, language, number, facts, events) for page, number, facts in rows]
    fields = page_type._meta.local_concrete_fields
    page_type._base_manager.all()._batched_insert(items, fields=fields, batch_size=None)
    through = page_type.themes.through
    link = page_type._meta.model_name
    through._base_manager.bulk_create(
        through(**{f"{link}_id": page.pk, "theme": theme})
        for page, _, facts in rows
        for theme in facts["themes"]
    )
    if kind == "practices":
        PracticeResult.objects.bulk_create(_result(page, language, number) for page, number, _shared in rows)


def _page_rows(
    section: SectionPage, page_type: type[ItemPage], language: str, numbers: list[int]
) -> Iterator[Page]:
    last = section.get_last_child()
    path = last._inc_path() if last else Page._get_path(section.path, section.depth + 1, 1)
    content_type = ContentType.objects.get_for_model(page_type)
    now = timezone.now()
    for number in numbers:
        title = _sentence(language, random.Random(number), number)  # noqa: S311 (no secret)
        page = Page(
            path=path,
            depth=section.depth + 1,
            title=title,
            draft_title=title,
            slug=f"synthetic-{number}",
            url_path=f"{section.url_path}synthetic-{number}/",
            content_type=content_type,
            locale=section.locale,
            translation_key=identity("synthetic", number),
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        path = page._inc_path()
        yield page


def _item(
    kind: str, page: Page, language: str, number: int, facts: Facts, events: dict[int, Event]
) -> ItemPage:
    texts = _texts(language, number)
    label = _words(language)["label"].format(number=number)
    shared: dict[str, Any] = {"page_ptr": page, "summary": label, "is_sample": True}
    if kind == "events":
        part = {
            "type": "section",
            "value": {"kind": "context", "heading": "", "body": "".join(texts.values())},
        }
        return EventPage(
            **shared, event=events[number], edition_language=language, aide_memoire=json.dumps([part])
        )
    if kind == "reports":
        parts = [
            {"type": "section", "value": {"heading": "", "body": [{"type": "paragraph", "value": text}]}}
            for text in texts.values()
        ]
        return ReportPage(
            **shared,
            start_date=facts["day"],
            end_date=facts["day"],
            country=facts["country"],
            sections=json.dumps(parts),
        )
    return PracticePage(
        **shared,
        **texts,
        country=facts["country"],
        type=facts["type"],
        start_year=facts["day"].year,
        level_of_government="national",
    )


def _result(page: Page, language: str, number: int) -> PracticeResult:
    return PracticeResult(
        page_id=page.pk,
        locale_id=page.locale_id,
        translation_key=identity("synthetic", number, "result"),
        indicator=_words(language)["indicator"],
        unit="days",
        before=10 + number % 90,
        after=1 + number % 9,
    )


def _texts(language: str, number: int) -> dict[str, str]:
    chance = random.Random(number * 7)  # noqa: S311 (no secret)
    return {
        name: "<p>" + " ".join(f"{_sentence(language, chance)}." for _ in range(length)) + "</p>"
        for name, length in SENTENCES.items()
    }


def _sentence(language: str, chance: random.Random, number: int | None = None) -> str:
    """A sentence; with a number, the title of that item."""
    words = _words(language)
    subject, predicate = chance.choice(words["subjects"]), chance.choice(words["predicates"])
    if number is not None:
        return str(words["title"].format(subject=subject, predicate=predicate, number=number))
    return f"{subject} {predicate} {chance.choice(words['circumstances'])}"


@cache
def _words(language: str) -> dict[str, Any]:
    return dict(read(DEMO_DIR / "synthetic.toml")[language])


def _facts(numbers: list[int]) -> dict[int, Facts]:
    """What is true of each item in every language."""
    countries = list(Country.objects.filter(is_african=True).order_by("slug"))
    types = list(PracticeType.objects.order_by("slug"))
    themes = list(Theme.objects.order_by("slug"))
    event_kinds = list(EventKind.objects.order_by("slug"))
    facts: dict[int, Facts] = {}
    for number in numbers:
        chance = random.Random(number * 13)  # noqa: S311 (no secret)
        facts[number] = {
            "country": chance.choice(countries),
            "type": chance.choice(types),
            "themes": chance.sample(themes, 2),
            "event_kind": chance.choice(event_kinds),
            "day": datetime.date(chance.randint(2005, 2027), chance.randint(1, 12), chance.randint(1, 28)),
        }
    return facts
