"""Events as documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from events.models import Event, EventPage

from .items import ItemKind, texts_of
from .pages import PageRow
from .plain_text import stream_texts
from .registry import register_expansion, register_source


class EventKind(ItemKind):
    model = EventPage
    vocabulary = (
        "event__country",
        "event__country__au_region",
        "themes",
        "event__kind",
        "event__eligible_posts",
    )
    facets = {
        "theme": "themes",
        "country": "event__country",
        "region": "event__country__au_region",
        "event_kind": "event__kind",
    }
    related = ("event__start_date",)

    def summary(self, page: PageRow) -> Iterable[str]:
        return [page.subtitle, page.summary]

    def people(self, page: PageRow) -> Iterable[str]:
        return [page.partner, page.venue, page.city]

    def body(self, page: PageRow) -> Iterator[str]:
        yield from stream_texts(page.aide_memoire)
        yield from stream_texts(page.programme)
        yield from stream_texts(page.footnotes)
        yield from texts_of(page, "practical")

    def date(self, page: PageRow) -> datetime.date | None:
        first_day: datetime.date = vars(page)["event__start_date"]
        return first_day

    def year(self, page: PageRow) -> int | None:
        day = self.date(page)
        return day.year if day else None

    def register(self) -> None:
        super().register()
        register_source(Event, lambda event: [f"event-facts:{event.pk}"])
        register_expansion("event-facts", lambda pk: self._keys(EventPage.objects.filter(event=pk)))
