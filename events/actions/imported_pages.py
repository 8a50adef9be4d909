"""Put what the importer recognised into pages and event facts. Sets fields only; saving is the action's part."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from events.importing.recognised import AideMemoire, ListPart, Person, SessionReport, TextPart
from events.models import Event, EventFee, EventPage, ReportPage, ReportPerson
from network.vocabulary.folding import fold
from network.vocabulary.models import Country, EventKind
from network.vocabulary.queries import country_matcher

from .imported_posts import posts_named

_PREFIXES = (
    "republic of the ", "republic of ", "republique du ", "republique de la ", "republique de l ", "republique de ",
    "republica de ", "republica da ", "republica do ", "kingdom of ", "royaume du ", "the ", "جمهوريه ", "المملكه ",
)  # fmt: skip


def fill_report(
    page: ReportPage, edition: SessionReport, keys: Sequence[uuid.UUID], rows: Mapping[uuid.UUID, int]
) -> None:
    """Set the text of one edition.

    `keys` give each person the identity it has in the sister editions, `rows` the row it has in this one already.
    """
    page.title = page.draft_title = edition.title
    page.summary = edition.summary or edition.title
    page.place = edition.place
    page.introduction, page.conclusion = edition.introduction, edition.conclusion
    page.questions = [{"type": "question", "value": question} for question in edition.questions]
    page.sections = [
        {
            "type": "section",
            "value": {"heading": section.heading, "body": [_part(one) for one in section.body]},
        }
        for section in edition.sections
    ]
    page.people = [
        ReportPerson(
            pk=rows.get(key),
            capacity=person.capacity,
            name=person.name[:200],
            function=person.function[:250],
            organisation=person.organisation[:250],
            locale=page.locale,
            translation_key=key,
            sort_order=place,
        )
        for place, (person, key) in enumerate(zip(edition.people, keys, strict=True))
    ]


def fill_report_facts(page: ReportPage, editions: Sequence[SessionReport]) -> None:
    """Set what is the same in every edition, each fact from the first edition that prints it."""
    page.report_kind = next((one.report_kind for one in editions if one.report_kind != "seminar"), "seminar")
    page.hall = _first(one.hall for one in editions) or ""
    page.code = _first(one.code for one in editions) or ""
    page.start_date = _first(one.start_date for one in editions)
    page.end_date = _first(one.end_date for one in editions)


def fill_event(event: Event, editions: Sequence[AideMemoire]) -> list[str]:
    """Set the facts of the event and return the eligible posts, as printed, that the vocabulary does not know."""
    event.start_date = _first(one.start_date for one in editions)
    event.end_date = _first(one.end_date for one in editions)
    event.kind = EventKind.objects.filter(slug=_first(one.event_kind for one in editions) or "").first()
    event.country = _first(country_named(one.country) for one in editions if one.country)
    event.working_languages = list(_first(one.working_languages for one in editions) or ())
    fees = _first(one.fees for one in editions) or ()
    event.fees = [
        EventFee(amount=fee.amount, currency=fee.currency, sort_order=place) for place, fee in enumerate(fees)
    ]
    printed = _first(one.eligible_posts for one in editions) or ()
    found, unknown = posts_named(printed)
    event.eligible_posts = found
    return unknown


def fill_event_page(page: EventPage, edition: AideMemoire) -> None:
    """Set the text of one edition."""
    page.title = page.draft_title = edition.title[:255]
    page.subtitle, page.partner = edition.subtitle[:250], edition.partner[:250]
    page.venue, page.city = edition.venue[:250], edition.city[:120]
    page.summary = edition.summary or edition.title
    page.aide_memoire = [
        {"type": "section", "value": {"kind": section.kind, "heading": section.heading, "body": section.html}}
        for section in edition.sections
    ]
    page.programme = [
        {"type": "topic", "value": {"title": topic.title[:400], "sub_points": list(topic.sub_points)}}
        for topic in edition.topics
    ]
    page.footnotes = [{"type": "footnote", "value": note} for note in edition.footnotes]
    page.practical = edition.practical


def _part(part: TextPart | ListPart) -> dict[str, Any]:
    if isinstance(part, TextPart):
        return {"type": "paragraph", "value": part.html}
    value = {"kind": part.kind, "is_numbered": part.is_numbered, "items": list(part.items)}
    return {"type": "list", "value": value}


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value), None)


def country_named(text: str) -> Country | None:
    """The country of a name as printed, with or without "Republic of" before it."""
    matcher = country_matcher()
    if found := matcher.match(text):
        return found
    folded = fold(text)
    return next(
        (
            found
            for prefix in _PREFIXES
            if folded.startswith(prefix) and (found := matcher.match(folded.removeprefix(prefix)))
        ),
        None,
    )


def same_people(editions: Sequence[SessionReport]) -> list[tuple[Person, ...]]:
    """Return the people of each edition, matched one to one by capacity and order.

    A person printed in one edition alone stands in the others as printed there: who was there is a fact.
    """
    capacities = list(dict.fromkeys(person.capacity for edition in editions for person in edition.people))
    lists: list[list[Person]] = [[] for _edition in editions]
    for capacity in capacities:
        columns = [
            [person for person in edition.people if person.capacity == capacity] for edition in editions
        ]
        for place in range(max(map(len, columns))):
            known = next(column[place] for column in columns if place < len(column))
            for people, column in zip(lists, columns, strict=True):
                people.append(column[place] if place < len(column) else known)
    return [tuple(people) for people in lists]
