"""Load the sample content: items, texts of the home page, standard pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from events.models import Event, EventFee, EventIndexPage, EventPage, ReportIndexPage, ReportPage
from network.config.demo_content import DEMO_DIR, ROWS, STANDARD_PAGES, DemoItem, demo_items, identity, read
from network.portal.audience import Audience, set_audience
from network.portal.models import HomePage, ItemPage, SectionPage, StandardPage
from network.vocabulary.languages import LANGUAGES
from practices.models import PracticeIndexPage, PracticePage

PAGE_TYPES: dict[str, tuple[type[ItemPage], type[SectionPage]]] = {
    "practices": (PracticePage, PracticeIndexPage),
    "events": (EventPage, EventIndexPage),
    "reports": (ReportPage, ReportIndexPage),
}
# What the files name a related row by, where it is not the slug.
NAMED_BY = {"sectors": "code", "sdgs": "number", "event": "reference"}
Progress = Callable[[int, int], None]


def load_demo(*, progress: Progress | None = None) -> dict[str, int]:
    """Add the sample content that is missing, published and labelled; leave alone whatever is there.

    One transaction an item: a load that was interrupted is completed by the next. `progress` is called with the
    number of items done and of all. Returns counts of what was added: pages by kind. Raises LookupError when a
    file names a row that the vocabulary does not have.
    """
    items = demo_items()
    added: Counter[str] = Counter({"home": load_home_texts(), "standard pages": load_standard_pages()})
    for done, item in enumerate(items, start=1):
        added[item.kind] += load_item(item=item)
        if progress:
            progress(done, len(items))
    return dict(added)


@transaction.atomic
def load_item(*, item: DemoItem) -> int:
    """Publish the editions of this item that do not exist, the original first. Returns how many those were."""
    page_type, section_type = PAGE_TYPES[item.kind]
    existing = set(
        page_type.objects.filter(translation_key=item.translation_key).values_list(
            "locale__language_code", flat=True
        )
    )
    missing = [language for language in item.languages if language not in existing]
    if missing and page_type is EventPage:
        _load_event(item)
    for language in missing:
        section = section_type.objects.select_related("locale").get(locale__language_code=language)
        page = page_type(
            locale=section.locale,
            slug=item.slug,
            translation_key=item.translation_key,
            is_sample=True,
            live=False,
            **item.narrative(language),
        )
        if page_type is EventPage:
            page.event = Event.objects.get(reference=item.slug)
        _set_facts(page, item.data, page_type.facts)
        _set_rows(page, item, language)
        section.add_child(instance=page)
        if item.audience != Audience.PUBLIC:
            set_audience(page, item.audience)
        page.save_revision().publish()
    return len(missing)


def _set_facts(target: models.Model, data: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in data:
            continue
        field = target._meta.get_field(name)
        if not field.is_relation:
            setattr(target, name, data[name])
        elif field.many_to_many:
            getattr(target, name).set(_named(field, name, data[name]))
        else:
            setattr(target, name, _named(field, name, [data[name]])[0])


def _named(field: Any, name: str, wanted: list[Any]) -> list[models.Model]:
    """The rows that the file names, in its order."""
    key = NAMED_BY.get(name, "slug")
    found = {getattr(row, key): row for row in field.related_model.objects.filter(**{f"{key}__in": wanted})}
    unknown = [value for value in wanted if value not in found]
    if unknown:
        raise LookupError(f"{name}: no {field.related_model.__name__} is named {unknown}")
    return [found[value] for value in wanted]


def _set_rows(page: ItemPage, item: DemoItem, language: str) -> None:
    for name in ROWS:
        if name not in item.data:
            continue
        row_type = page._meta.get_field(name).related_model
        rows = [
            row_type(locale=page.locale, translation_key=key, sort_order=place, **fields)
            for place, (key, fields) in enumerate(item.rows(name, language))
        ]
        setattr(page, name, rows)


def _load_event(item: DemoItem) -> None:
    """The row that holds what is true of the event in every language."""
    if Event.objects.filter(reference=item.slug).exists():
        return
    event = Event(reference=item.slug)
    fields = (*Event._meta.fields, *Event._meta.many_to_many)
    _set_facts(event, item.data, tuple(field.name for field in fields if field.name != "reference"))
    event.fees = [EventFee(sort_order=place, **fee) for place, fee in enumerate(item.data.get("fees", ()))]
    event.full_clean()
    event.save()
    event.save_revision()


@transaction.atomic
def load_home_texts() -> int:
    """Give home pages without an introduction their texts. Returns how many got them."""
    editions = read(DEMO_DIR / "pages" / "home.toml")["editions"]
    homes = HomePage.objects.filter(introduction="", locale__language_code__in=editions).select_related(
        "locale"
    )
    for home in homes:
        for name, text in editions[home.locale.language_code].items():
            setattr(home, name, text.strip())
        home.save_revision().publish()
    return len(homes)


@transaction.atomic
def load_standard_pages() -> int:
    """Publish the standard pages whose address is free in a language. Returns how many pages those were."""
    added = 0
    for slug in STANDARD_PAGES:
        data = read(DEMO_DIR / "pages" / f"{slug}.toml")
        for language in [data["original"], *(code for code in LANGUAGES if code != data["original"])]:
            home = HomePage.objects.select_related("locale").get(locale__language_code=language)
            if _is_taken(home, slug):
                continue
            texts = {name: text.strip() for name, text in data["editions"][language].items()}
            page = StandardPage(
                locale=home.locale, slug=slug, translation_key=identity("pages", slug), live=False, **texts
            )
            home.add_child(instance=page)
            page.save_revision().publish()
            added += 1
    return added


def _is_taken(home: HomePage, slug: str) -> bool:
    """Is there a page at this address, or this page at another one?"""
    if home.get_children().filter(slug=slug).exists():
        return True
    return bool(Page.objects.filter(translation_key=identity("pages", slug), locale=home.locale).exists())
