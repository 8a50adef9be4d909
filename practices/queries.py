"""What readers see of practices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.portal.filters import choice_filter, language_filter, term_filter, year_filter
from network.portal.listing import BY_TITLE, NEWEST, Listing

from .models import PracticePage, PracticeResult
from .models.practice import LevelOfGovernment


def practice_listing(request: HttpRequest, base: Q | None = None) -> Listing:
    """The practices that the request's reader may see, by the request's filters; `base` narrows them beforehand."""
    return Listing(
        request,
        PracticePage,
        filters=[
            term_filter("theme", _("Theme"), "themes", is_open=True),
            term_filter("country", _("Country"), "country", is_open=True, is_alphabetical=True),
            term_filter("type", _("Type"), "type", is_open=True),
            term_filter("audience", _("Audience served"), "audiences_served"),
            choice_filter(
                "level", _("Level of government"), "level_of_government", LevelOfGovernment.choices
            ),
            term_filter("stage", _("Stage"), "stage"),
            term_filter("channel", _("Channel"), "channels"),
            year_filter("year", _("Year"), "start_year"),
            language_filter(settings.LANGUAGES),
        ],
        sorts={"newest": NEWEST, "title": BY_TITLE, "year": (_("By year"), ("-start_year", "title"))},
        related=("country", "type"),
        prefetched=("results",),
        base=base or Q(),
    )


def results_of_editions(editions: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[PracticeResult]]:
    """The results of live editions, each a translation key and a language, in the editors' order. One query.

    Who may see the practices is the caller's to know.
    """
    rows = PracticeResult.objects.filter(
        page__live=True, page__translation_key__in={key for key, _language in editions}
    ).annotate(item=F("page__translation_key"), language=F("page__locale__language_code"))
    found: dict[tuple[str, str], list[PracticeResult]] = defaultdict(list)
    for row in rows.order_by("sort_order"):
        if (edition := (str(row.item), row.language)) in editions:
            found[edition].append(row)
    return found
