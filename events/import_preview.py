"""What an editor sees before an import is confirmed: what went where, edition by edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.rich_text import RichText

from network.portal.formats import date_range_text, languages_text, list_text, money_text
from network.vocabulary.languages import direction

from .blocks import AIDE_MEMOIRE_PARTS
from .importing.recognised import AideMemoire, ListPart, Note, Person, Placement, Recognised, SessionReport
from .models.report import ReportKind, ReportPerson

FIELDS = {
    "title": gettext_lazy("Title"),
    "subtitle": gettext_lazy("Subtitle"),
    "hosts": gettext_lazy("Who invites"),
    "document_kind": gettext_lazy("Kind of document"),
    "hall": gettext_lazy("Hall"),
    "code": gettext_lazy("Session code"),
    "date": gettext_lazy("Date"),
    "place": gettext_lazy("Place"),
    "venue": gettext_lazy("Venue and dates"),
    "people": gettext_lazy("People"),
    "introduction": gettext_lazy("Introduction"),
    "questions": gettext_lazy("Questions"),
    "sections": gettext_lazy("Parts"),
    "conclusion": gettext_lazy("Conclusion"),
    "aide_memoire": gettext_lazy("Aide-mémoire"),
    "programme": gettext_lazy("Programme"),
    "footnotes": gettext_lazy("Footnotes"),
    "practical": gettext_lazy("Practical information"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    place: str
    text: str
    field: str  # label of the field, "" when unplaced


@dataclass(frozen=True, slots=True)
class Part:
    """A section, the programme or a list as it will stand on the page."""

    heading: str
    html: RichText | str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    language: str
    direction: str
    title: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, Person], ...]  # capacity in words, person
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    kind: str
    editions: tuple[Edition, ...]
    notes: tuple[Note, ...]
    paragraphs: tuple[Paragraph, ...]
    unplaced: tuple[Paragraph, ...]
    placed_count: int

    @property
    def count(self) -> int:
        return len(self.paragraphs)


def preview_of(found: Recognised) -> Preview:
    """Put what was recognised into words for the preview. Reads nothing from the database."""
    paragraphs = tuple(map(_paragraph, found.placements))
    unplaced = tuple(one for one in paragraphs if not one.field)
    editions = tuple(map(_edition, found.editions))
    return Preview(found.kind, editions, found.notes, paragraphs, unplaced, len(paragraphs) - len(unplaced))


def _paragraph(placement: Placement) -> Paragraph:
    label = str(FIELDS.get(placement.field, placement.field))
    return Paragraph(str(placement.paragraph.place), placement.paragraph.text, label)


def _edition(edition: SessionReport | AideMemoire) -> Edition:
    if isinstance(edition, SessionReport):
        facts, parts = list(_report_facts(edition)), list(_report_parts(edition))
        people = tuple((str(ReportPerson.Capacity(one.capacity).label), one) for one in edition.people)
    else:
        facts, parts, people = list(_event_facts(edition)), list(_event_parts(edition)), ()
    filled = tuple((label, value) for label, value in facts if value)
    return Edition(edition.language, direction(edition.language), edition.title, filled, people, tuple(parts))


def _days(edition: SessionReport | AideMemoire) -> str:
    return date_range_text(edition.start_date, edition.end_date) if edition.start_date else ""


def _report_facts(edition: SessionReport) -> Iterator[tuple[str, str]]:
    yield _("Kind"), str(ReportKind(edition.report_kind).label)
    yield _("Session code"), edition.code
    yield _("Hall"), edition.hall
    yield _("Place"), edition.place
    yield _("Date"), _days(edition)


def _report_parts(edition: SessionReport) -> Iterator[Part]:
    yield from _rich(_("Introduction"), edition.introduction)
    if edition.questions:
        yield Part(_("Questions"), items=edition.questions)
    for section in edition.sections:
        yield Part(section.heading)
        for piece in section.body:
            yield (
                Part("", items=piece.items) if isinstance(piece, ListPart) else Part("", RichText(piece.html))
            )
    yield from _rich(_("Conclusion"), edition.conclusion)


def _event_facts(edition: AideMemoire) -> Iterator[tuple[str, str]]:
    yield _("Subtitle"), edition.subtitle
    yield _("Partner"), edition.partner
    yield _("Venue"), edition.venue
    yield _("City"), edition.city
    yield _("Country"), edition.country
    yield _("Dates"), _days(edition)
    yield _("Working languages"), languages_text(edition.working_languages)
    yield (
        _("Fee per participant"),
        list_text([money_text(fee.amount, fee.currency) for fee in edition.fees], "or"),
    )
    yield _("Eligible posts"), "; ".join(edition.eligible_posts)


def _event_parts(edition: AideMemoire) -> Iterator[Part]:
    names: dict[str, Any] = dict(AIDE_MEMOIRE_PARTS)
    for section in edition.sections:
        yield Part(section.heading or str(names[section.kind]), RichText(section.html))
    for number, topic in enumerate(edition.topics, 1):
        yield Part(f"{number}. {topic.title}", items=topic.sub_points)
    if edition.footnotes:
        notes = "".join(f"<li>{note}</li>" for note in edition.footnotes)
        yield Part(_("Footnotes"), RichText(f"<ol>{notes}</ol>"))
    yield from _rich(_("Practical information"), edition.practical)


def _rich(heading: str, html: str) -> Iterator[Part]:
    if html:
        yield Part(heading, RichText(html))
