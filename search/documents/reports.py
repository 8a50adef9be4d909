"""Reports as documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from events.models import ReportPage

from .items import ItemKind, rows_of, texts_of
from .plain_text import joined, stream_texts


class ReportKind(ItemKind[ReportPage]):
    model = ReportPage
    vocabulary = ("country", "themes")
    facets = {"theme": "themes", "country": "country"}
    rows = ("people",)

    def summary(self, page: ReportPage) -> Iterable[str]:
        return [page.summary]

    def people(self, page: ReportPage) -> Iterator[str]:
        yield page.code
        for person in rows_of(page, "people"):
            yield joined((person.name, person.function, person.organisation), ", ")
        yield from (page.place, page.hall)

    def body(self, page: ReportPage) -> Iterator[str]:
        yield from texts_of(page, "introduction")
        yield from stream_texts(page.questions)
        yield from stream_texts(page.sections)
        yield from texts_of(page, "conclusion")

    def date(self, page: ReportPage) -> datetime.date | None:
        return page.start_date or (page.first_published_at.date() if page.first_published_at else None)

    def year(self, page: ReportPage) -> int | None:
        return page.start_date.year if page.start_date else None
