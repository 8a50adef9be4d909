"""Reports as documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from events.models import ReportPage

from .items import ItemKind, texts_of
from .pages import PageRow
from .plain_text import joined, stream_texts
from .registry import register_expansion


class ReportKind(ItemKind):
    model = ReportPage
    vocabulary = ("country", "country__au_region", "themes", "event__kind")
    facets = {
        "theme": "themes",
        "country": "country",
        "region": "country__au_region",
        "event_kind": "event__kind",
    }
    rows = ("people",)

    def summary(self, page: PageRow) -> Iterable[str]:
        return [page.summary]

    def people(self, page: PageRow) -> Iterator[str]:
        yield page.code
        for person in page.people:
            yield joined((person.name, person.function, person.organisation), ", ")
        yield from (page.place, page.hall)

    def body(self, page: PageRow) -> Iterator[str]:
        yield from texts_of(page, "introduction")
        yield from stream_texts(page.questions)
        yield from stream_texts(page.sections)
        yield from texts_of(page, "conclusion")

    def date(self, page: PageRow) -> datetime.date | None:
        return page.start_date or (page.first_published_at.date() if page.first_published_at else None)

    def year(self, page: PageRow) -> int | None:
        return page.start_date.year if page.start_date else None

    def register(self) -> None:
        super().register()
        register_expansion("event-facts", lambda pk: self._keys(ReportPage.objects.filter(event=pk)))
