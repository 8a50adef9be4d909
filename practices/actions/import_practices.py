"""Import descriptions of practices, one a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from network.portal.addresses import free_slug
from network.vocabulary.models import Country, SustainableDevelopmentGoal
from network.vocabulary.queries import CountryMatcher, country_matcher
from practices.importing import ImportedPractice, RowRejected, read_row
from practices.importing.row import RICH_FIELDS
from practices.models import PracticeIndexPage, PracticePage

LOG_ACTION = "practices.import"  # its entries hold the checksum of the row as it was imported last
_GOAL = re.compile(r"^\D*(\d{1,2})\b")


@dataclass
class ImportedRows:
    """Counts of practices, the lines that were rejected with the reason, and (line, field, value) not understood."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass
class _Vocabulary:
    countries: CountryMatcher
    goals: dict[int, SustainableDevelopmentGoal]


def import_practices(
    *, lines: Iterable[bytes], publish: bool, progress: Callable[[int], None] | None = None
) -> ImportedRows:
    """Create or update one practice a line, found again by its `id`; a bad line does not hold up the others.

    Each line is one transaction. A line that was imported before and has not changed is left alone, with what
    editors made of it since; a changed one gets a new revision. With `publish` all are live afterwards, else new
    text stays a draft. `progress` is called with the number of bytes read so far.
    """
    vocabulary = _Vocabulary(
        country_matcher(), {goal.number: goal for goal in SustainableDevelopmentGoal.objects.all()}
    )
    result = ImportedRows()
    lines_of: dict[str, int] = {}
    read = 0
    for number, line in enumerate(lines, 1):
        read += len(line)
        if line.strip():
            try:
                _import_line(line, number, lines_of, vocabulary, publish, result)
            except RowRejected as reason:
                result.rejected.append((number, str(reason)))
        if progress:
            progress(read)
    return result


def _import_line(
    line: bytes,
    number: int,
    lines_of: dict[str, int],
    vocabulary: _Vocabulary,
    publish: bool,
    result: ImportedRows,
) -> None:
    try:
        practice = read_row(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise RowRejected(_("This line is not in UTF-8.")) from None
    first = lines_of.setdefault(practice.source_id, number)
    if first != number:
        raise RowRejected(_("The id stands in line %(line)s already.") % {"line": first})
    warnings = list(practice.warnings)
    country = vocabulary.countries.match(practice.country) if practice.country else None
    if practice.country and country is None:
        warnings.append(("country", practice.country))
    goals = []
    for text in practice.sdgs:
        found = _GOAL.match(text)
        goal = vocabulary.goals.get(int(found.group(1))) if found else None
        if goal:
            goals.append(goal)
        else:
            warnings.append(("sdgs", text))
    outcome = import_practice(practice=practice, country=country, goals=goals, publish=publish)
    setattr(result, outcome, getattr(result, outcome) + 1)
    result.warnings += [(number, name, value) for name, value in warnings]


@transaction.atomic
def import_practice(
    *,
    practice: ImportedPractice,
    country: Country | None,
    goals: list[SustainableDevelopmentGoal],
    publish: bool,
) -> str:
    """Create the practice or bring it up to date. Returns "created", "updated" or "unchanged"."""
    existing = _existing(practice)
    if existing is None:
        page = PracticePage(source_id=practice.source_id, live=False)
        _fill(page, practice, country, goals)
        section = PracticeIndexPage.objects.select_related("locale").get(
            locale__language_code=practice.language
        )
        page.locale = section.locale
        page.slug = free_slug(
            titles=[practice.title], fallback=f"practice-{practice.source_id}", section=PracticeIndexPage
        )
        section.add_child(instance=page)
        _save(page, practice, publish)
        return "created"
    if _last_checksum(existing) == practice.checksum:
        if publish and not existing.live:
            existing.get_latest_revision_as_object().save_revision().publish()
            return "updated"
        return "unchanged"
    page = existing.get_latest_revision_as_object()
    _fill(page, practice, country, goals)
    _save(page, practice, publish)
    return "updated"


def _existing(practice: ImportedPractice) -> PracticePage | None:
    """The edition that the row made: the one in its language, else the oldest."""
    pages = PracticePage.objects.filter(source_id=practice.source_id).select_related("locale").order_by("pk")
    return min(pages, key=lambda page: page.locale.language_code != practice.language, default=None)


def _last_checksum(page: PracticePage) -> str:
    entry = PageLogEntry.objects.filter(page=page.pk, action=LOG_ACTION).order_by("-timestamp", "-pk").first()
    return str(entry.data.get("checksum", "")) if entry else ""


def _fill(
    page: PracticePage,
    practice: ImportedPractice,
    country: Country | None,
    goals: list[SustainableDevelopmentGoal],
) -> None:
    """Set what the row tells. The transferability card stays as it is."""
    page.title = page.draft_title = practice.title
    page.summary = practice.summary
    page.organisation = practice.organisation
    page.country = country
    page.start_year = practice.year
    page.sdgs.set(goals)
    for name in RICH_FIELDS:
        setattr(page, name, practice.texts.get(name, ""))
    page.sections = [
        {"type": "section", "value": {"heading": heading, "body": body}}
        for heading, body in practice.sections
    ]


def _save(page: PracticePage, practice: ImportedPractice, publish: bool) -> None:
    revision = page.save_revision()
    if publish:
        revision.publish()
    log(instance=page, action=LOG_ACTION, data={"checksum": practice.checksum})
