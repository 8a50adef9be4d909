"""Items that seem to be the same document, imported from another file."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from wagtail.models import Page

from .models import EventPage, ReportPage


def likely_doubles(pages: Sequence[EventPage | ReportPage]) -> list[Page]:
    """The items, one page each, with the title of one of these editions, or the same session code on the same day.

    `pages` are the editions of one item, which is left out itself. Two queries.
    """
    first = pages[0]
    same = Q()
    for page in pages:
        same |= Q(title__iexact=page.title, locale=page.locale)
    if isinstance(first, ReportPage):
        if first.code and first.start_date:
            same |= Q(code__iexact=first.code, start_date=first.start_date)
        found = ReportPage.objects.filter(same)
    else:
        found = EventPage.objects.filter(same, event__start_date=first.event.start_date)
    doubles = {
        page.translation_key: page
        for page in found.exclude(translation_key=first.translation_key).order_by("-pk")
    }
    return sorted(doubles.values(), key=lambda page: page.pk)
