"""Practices as documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from practices.models import PracticePage
from practices.models.practice import TRANSFERABILITY

from .items import ItemKind, texts_of
from .pages import PageRow
from .plain_text import stream_texts


class PracticeKind(ItemKind):
    model = PracticePage
    vocabulary = (
        "country",
        "country__au_region",
        "themes",
        "type",
        "audiences_served",
        "stage",
        "channels",
        "sectors",
        "sdgs",
        "drivers",
        "award_categories",
    )
    facets = {
        "theme": "themes",
        "country": "country",
        "region": "country__au_region",
        "type": "type",
        "audience": "audiences_served",
        "stage": "stage",
        "sector": "sectors",
        "sdg": "sdgs",
        "award": "award_categories",
    }
    rows = ("results",)

    def summary(self, page: PageRow) -> Iterable[str]:
        return [page.summary]

    def people(self, page: PageRow) -> Iterable[str]:
        return [page.organisation]

    def body(self, page: PageRow) -> Iterator[str]:
        yield from texts_of(page, "problem", "what_was_done", "governance", "cost")
        yield from map(_result_line, page.results)
        yield from texts_of(page, "lessons", "what_failed", *TRANSFERABILITY)
        yield from stream_texts(page.sections)
        yield from stream_texts(page.illustrations)
        yield from texts_of(page, "sources")

    def date(self, page: PageRow) -> datetime.date | None:
        return page.first_published_at.date() if page.first_published_at else None

    def year(self, page: PageRow) -> int | None:
        return page.start_year


def _result_line(result: SimpleNamespace) -> str:
    """Such as "Days to issue a certificate: 30 → 5 (Annual report 2019)". The arrow is the page's own sign."""
    figures = [f"{value.normalize():f}" for value in (result.before, result.after) if value is not None]
    shown = " → ".join(figures)
    line = f"{result.indicator}: {shown}" if shown else result.indicator
    return f"{line} ({result.source})" if result.source else line
