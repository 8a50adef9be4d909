"""The parts of an event's and of a report's page, in order; empty ones are left out."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from network.portal.parts import RICH_TEXT, Part, rich_part

from .blocks import AIDE_MEMOIRE_PARTS
from .models import EventPage, ReportPage, ReportPerson

AIDE_MEMOIRE_LABELS = dict(AIDE_MEMOIRE_PARTS)
CAPACITIES = list(ReportPerson.Capacity)


def parts_of_event(page: EventPage) -> list[Part]:
    """The aide-mémoire as printed, the programme, and what a participant needs to know. Footnotes come after."""
    sections = [
        Part(
            f"part-{number}",
            block.value["heading"] or AIDE_MEMOIRE_LABELS.get(block.value["kind"], ""),
            RICH_TEXT,
            {"text": block.value["body"]},
        )
        for number, block in enumerate(page.aide_memoire, start=1)
    ]
    topics = [block.value for block in page.programme]
    programme = (
        [Part("programme", _("Programme"), "events/parts/programme.html", {"topics": topics})]
        if topics
        else []
    )
    return [*sections, *programme, *rich_part("practical", _("Practical information"), page.practical)]


def parts_of_report(page: ReportPage) -> list[Part]:
    """People, introduction, questions, parts as printed, conclusion."""
    people = people_by_capacity(page)
    questions = [block.value for block in page.questions]
    return [
        *([Part("people", _("People"), "events/parts/people.html", {"groups": people})] if people else []),
        *rich_part("introduction", _("Introduction"), page.introduction),
        *(
            [Part("questions", _("Questions"), "events/parts/questions.html", {"questions": questions})]
            if questions
            else []
        ),
        *(
            Part(
                f"part-{number}",
                block.value["heading"],
                "events/parts/report_body.html",
                {"body": block.value["body"]},
            )
            for number, block in enumerate(page.sections, start=1)
        ),
        *rich_part("conclusion", _("Conclusion"), page.conclusion),
    ]


def people_by_capacity(page: ReportPage) -> list[dict[str, Any]]:
    """The people of a report under what they did there, each group in the order of the report."""
    people = sorted(
        page.people.all(), key=lambda person: CAPACITIES.index(ReportPerson.Capacity(person.capacity))
    )
    groups = [(capacity, list(group)) for capacity, group in groupby(people, lambda person: person.capacity)]
    return [{"label": capacity_label(capacity, len(group)), "people": group} for capacity, group in groups]


def capacity_label(capacity: str, count: int) -> str:
    """The heading over so many people in one capacity: "Rapporteur", "Rapporteurs"."""
    many = {
        ReportPerson.Capacity.RAPPORTEUR: _("Rapporteurs"),
        ReportPerson.Capacity.MODERATOR: _("Moderators"),
        ReportPerson.Capacity.SPEAKER: _("Speakers"),
    }
    chosen = ReportPerson.Capacity(capacity)
    return str(many.get(chosen, chosen.label)) if count > 1 else str(chosen.label)
