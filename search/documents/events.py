"""Events as documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from events.models import Event, EventPage

from .items import ItemKind, texts_of
from .plain_text import stream_texts
from .registry import register_expansion, register_source


class EventKind(ItemKind[EventPage]):
    model = EventPage
    vocabulary = ("event__country", "themes", "event__kind", "event__eligible_posts")
    facets = {"theme": "themes", "country": "event__country", "type": "event__kind"}
    related = ("event",)

    def summary(self, page: EventPage) -> Iterable[str]:
        return [page.subtitle, page.summary]

    def people(self, page: EventPage) -> Iterable[str]:
        return [page.partner, page.venue, page.city]

    def body(self, page: EventPage) -> Iterator[str]:
        yield from stream_texts(page.aide_memoire)
        yield from stream_texts(page.programme)
        yield from stream_texts(page.footnotes)
        yield from texts_of(page, "practical")

    def date(self, page: EventPage) -> datetime.date | None:
        first_day: datetime.date = page.event.start_date
        return first_day

    def year(self, page: EventPage) -> int | None:
        day = self.date(page)
        return day.year if day else None

    def register(self) -> None:
        super().register()
        register_source(Event, lambda event: [f"event-facts:{event.pk}"])
        register_expansion("event-facts", lambda pk: self._keys(EventPage.objects.filter(event=pk)))
