"""What the importer makes of a document: editions of a report or of an event, and where each paragraph went.

Nothing here touches the database. Texts marked HTML are safe rich text as `html.py` writes it.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .source import SourceParagraph


@dataclass(frozen=True, slots=True)
class Person:
    capacity: str  # a value of ReportPerson.Capacity
    name: str
    function: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class TextPart:
    html: str


@dataclass(frozen=True, slots=True)
class ListPart:
    kind: str  # plain, award_categories, drivers or constraints
    is_numbered: bool
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: a heading as printed, then texts and lists in order."""

    heading: str
    body: tuple[TextPart | ListPart, ...]


@dataclass(frozen=True, slots=True)
class AideMemoireSection:
    kind: str  # one of the parts of an aide-mémoire
    heading: str
    html: str


@dataclass(frozen=True, slots=True)
class Topic:
    title: str
    sub_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount per participant; currency by its ISO 4217 code."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class SessionReport:
    """One edition of a report, a session report or one of a looser shape."""

    language: str
    title: str
    report_kind: str = "seminar"
    hall: str = ""
    code: str = ""
    place: str = ""
    start_date: datetime.date | None = None
    end_date: datetime.date | None = None
    people: tuple[Person, ...] = ()
    introduction: str = ""  # HTML
    questions: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    conclusion: str = ""  # HTML
    summary: str = ""


@dataclass(frozen=True, slots=True)
class AideMemoire:
    """One edition of an event as its aide-mémoire tells it. `country` and `eligible_posts` are as printed."""

    language: str
    title: str
    subtitle: str = ""
    hosts: tuple[str, ...] = ()
    partner: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    event_kind: str = ""  # slug of an event kind
    start_date: datetime.date | None = None
    end_date: datetime.date | None = None
    working_languages: tuple[str, ...] = ()
    fees: tuple[Fee, ...] = ()
    eligible_posts: tuple[str, ...] = ()
    sections: tuple[AideMemoireSection, ...] = ()
    topics: tuple[Topic, ...] = ()
    footnotes: tuple[str, ...] = ()  # HTML, in order of their numbers
    practical: str = ""  # HTML
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one source paragraph went: a field of an edition, or nowhere."""

    paragraph: SourceParagraph
    field: str = ""
    language: str = ""

    @property
    def is_placed(self) -> bool:
        return bool(self.field)


@dataclass(frozen=True, slots=True)
class Note:
    rule: str
    message: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A whole document."""

    kind: Literal["report", "event"]
    editions: tuple[SessionReport, ...] | tuple[AideMemoire, ...]
    placements: tuple[Placement, ...]
    notes: tuple[Note, ...] = ()

    @property
    def languages(self) -> list[str]:
        return [edition.language for edition in self.editions]

    @property
    def coverage(self) -> float:
        """The share of source paragraphs that were placed, 0 to 1."""
        return (
            sum(one.is_placed for one in self.placements) / len(self.placements) if self.placements else 0.0
        )

    @property
    def unplaced(self) -> list[SourceParagraph]:
        return [one.paragraph for one in self.placements if not one.is_placed]
