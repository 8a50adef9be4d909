"""Items made through the product's own tree: published unless said otherwise."""

from __future__ import annotations

import datetime
import itertools
from typing import Any, TypeVar

from wagtail.models import Locale

from events.models import Event, EventIndexPage, EventPage, ReportIndexPage, ReportPage
from network.portal.models import ItemPage
from practices.models import PracticeIndexPage, PracticePage

Item = TypeVar("Item", bound=ItemPage)
_numbers = itertools.count(1)


def _add(page: Item, index: Any, language: str, live: bool) -> Item:
    section = index.objects.get(locale__language_code=language)
    page.locale = section.locale
    page.live = False
    section.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def _make(model: type[Item], fields: dict[str, Any]) -> Item:
    """A page with these fields, many-to-many ones included."""
    many = {name for name in fields if name in {field.name for field in model._meta.many_to_many}}
    page = model(**{name: value for name, value in fields.items() if name not in many})
    for name in many:
        setattr(page, name, fields[name])
    return page


def create_practice(language: str = "en", *, live: bool = True, **fields: Any) -> PracticePage:
    number = next(_numbers)
    defaults = {"title": f"Practice {number}", "slug": f"practice-{number}", "summary": f"Summary {number}."}
    return _add(_make(PracticePage, {**defaults, **fields}), PracticeIndexPage, language, live)


def create_report(language: str = "en", *, live: bool = True, **fields: Any) -> ReportPage:
    number = next(_numbers)
    defaults = {"title": f"Report {number}", "slug": f"report-{number}", "summary": f"Summary {number}."}
    return _add(_make(ReportPage, {**defaults, **fields}), ReportIndexPage, language, live)


def create_event(language: str = "en", *, live: bool = True, **fields: Any) -> EventPage:
    number = next(_numbers)
    if "event" not in fields:
        day = datetime.date(2027, 3, 1)
        fields["event"] = Event.objects.create(reference=f"event-{number}", start_date=day, end_date=day)
    defaults = {"title": f"Event {number}", "slug": f"event-{number}", "summary": f"Summary {number}."}
    return _add(_make(EventPage, {**defaults, **fields}), EventIndexPage, language, live)


def create_edition(original: Item, language: str, *, live: bool = True, **fields: Any) -> Item:
    """A sister edition made beside wagtail-localize, as an importer makes it."""
    page = original.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(page, name, value)
    page.save()
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page
