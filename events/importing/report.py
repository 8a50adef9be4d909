"""Recognise one edition of a report: a session report with its labels, or a report of looser shape by its headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from . import words
from .facts import dates_in
from .html import inline, rich_text
from .people import person
from .recognised import ListPart, Person, Section, SessionReport, TextPart
from .source import Run, SourceParagraph
from .summary import summary_of

_TITLE_LENGTH = 250
_HEADING_LENGTH = 160
_PERSON_LENGTH = 250
_VALUE_LENGTHS = {"title": 250, "hall": 100, "code": 40, "place": 200}  # what the fields of a report hold
_QUESTION_MARKS = ("?", "؟")


@dataclass
class _Draft:
    """What has been read so far. `places` holds the field of each paragraph by its position."""

    language: str
    facts: dict[str, str] = field(default_factory=dict)
    date_text: str = ""
    people: list[Person] = field(default_factory=list)
    introduction: list[SourceParagraph] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[SourceParagraph]]] = field(default_factory=list)
    conclusion: list[SourceParagraph] = field(default_factory=list)
    state: str = "head"
    capacity: str = ""


def read_report(paragraphs: Sequence[SourceParagraph], language: str) -> tuple[SessionReport, list[str]]:
    """Return the edition, and for each paragraph the field it went to ("" for none)."""
    draft = _Draft(language)
    places = [
        _place(draft, paragraph, paragraphs[position + 1] if position + 1 < len(paragraphs) else None)
        for position, paragraph in enumerate(paragraphs)
    ]
    days = dates_in(draft.date_text)
    title = draft.facts.get("title", "")
    sections = tuple(Section(heading, _body(heading, body)) for heading, body in draft.sections)
    is_session = bool(draft.facts.get("hall") or draft.facts.get("code"))
    return (
        SessionReport(
            language=language,
            title=title,
            report_kind="session" if is_session else words.kind_in("report_kinds", title) or "seminar",
            hall=draft.facts.get("hall", ""),
            code=draft.facts.get("code", ""),
            place=draft.facts.get("place", ""),
            start_date=days[0] if days else None,
            end_date=days[1] if days else None,
            people=tuple(draft.people),
            introduction=rich_text(draft.introduction),
            questions=tuple(draft.questions),
            sections=sections,
            conclusion=rich_text(draft.conclusion),
            summary=summary_of(
                [draft.introduction, *(body for _heading, body in draft.sections), draft.conclusion]
            ),
        ),
        places,
    )


def _place(draft: _Draft, paragraph: SourceParagraph, following: SourceParagraph | None) -> str:
    """Put one paragraph where it belongs and return the name of the field."""
    text = paragraph.text
    if paragraph.place.part == "margin":
        return ""
    if paragraph.footnote is not None:
        mark = Run(str(paragraph.footnote), is_raised=True)
        return _narrate(draft, replace(paragraph, runs=(mark, Run(" "), *paragraph.runs)))
    if draft.state in ("head", "people") and (found := _labelled(draft, text)):
        return found
    if capacity := words.heading("people", text):
        draft.state, draft.capacity = "people", capacity
        return "people"
    if heading := words.heading("headings", text):
        draft.state = heading
        return heading
    if words.part_number(text) and len(text) <= _TITLE_LENGTH:
        return _open_section(draft, paragraph)
    if not draft.facts.get("title") and draft.state == "head" and len(text) <= _TITLE_LENGTH:
        draft.facts["title"] = text.rstrip(" .:")
        return "title"
    if draft.state == "people" and _is_person(paragraph):
        draft.people.append(person(draft.capacity, text, draft.language))
        return "people"
    if is_heading(paragraph, following):
        return _open_section(draft, paragraph)
    if draft.state == "head" and not draft.date_text and len(text) <= 80 and dates_in(text):
        draft.date_text = text
        return "date"
    return _narrate(draft, paragraph)


def _labelled(draft: _Draft, text: str) -> str:
    key, value = words.label("labels", text)
    if value and len(value) <= _VALUE_LENGTHS.get(key, 0) and not draft.facts.get(key):
        draft.facts[key] = value.rstrip(" .")
        return key
    if key == "date" and not draft.date_text and dates_in(value):
        draft.date_text = value
        return "date"
    capacity, value = words.label("people", text)
    if capacity and value:
        draft.state, draft.capacity = "people", capacity
        for name in re.split(r"\s*[;؛]\s*", value):
            draft.people.append(person(capacity, name, draft.language))
        return "people"
    return ""


def _is_person(paragraph: SourceParagraph) -> bool:
    text = paragraph.text
    if len(text) > _PERSON_LENGTH or text.endswith(_QUESTION_MARKS) or text.rstrip().endswith(":"):
        return False
    return bool(paragraph.list_kind) or ":" in text or len(text.split()) <= 8


def _open_section(draft: _Draft, paragraph: SourceParagraph) -> str:
    draft.sections.append((heading_text(paragraph), []))
    draft.state = "section"
    return "sections"


def heading_text(paragraph: SourceParagraph) -> str:
    """Return a heading as printed, with its typed number and without the colon at its end."""
    number = f"{paragraph.marker} " if paragraph.list_kind == "number" and paragraph.marker else ""
    return f"{number}{paragraph.text.rstrip(' :')}"[:_TITLE_LENGTH]


def is_heading(paragraph: SourceParagraph, following: SourceParagraph | None) -> bool:
    """Tell a heading by its style, or by being short, bold or in capitals, and not the item of a list."""
    text = paragraph.text
    if paragraph.heading_level is not None:
        return len(text) <= _TITLE_LENGTH
    if len(text) > _HEADING_LENGTH or text.endswith((";", ",", *_QUESTION_MARKS)) or following is None:
        return False
    if paragraph.list_kind and following.list_kind:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    is_capitals = len(letters) > 3 and all(letter.isupper() for letter in letters)
    return (paragraph.is_bold and (not text.endswith(".") or len(text) <= 80)) or is_capitals


def _narrate(draft: _Draft, paragraph: SourceParagraph) -> str:
    text = paragraph.text
    if draft.state == "conclusion":
        draft.conclusion.append(paragraph)
        return "conclusion"
    if draft.state == "section":
        draft.sections[-1][1].append(paragraph)
        return "sections"
    is_listed = bool(paragraph.list_kind or draft.questions) or draft.state == "questions"
    if draft.state in ("introduction", "questions") and text.endswith(_QUESTION_MARKS) and is_listed:
        draft.questions.append(text)
        return "questions"
    draft.introduction.append(paragraph)
    return "introduction"


def _body(heading: str, paragraphs: Sequence[SourceParagraph]) -> tuple[TextPart | ListPart, ...]:
    """Return the texts and lists of a section in order; a list is of the kind that the sentence before it says."""
    parts: list[TextPart | ListPart] = []
    lead = heading
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.list_kind):
        lines = list(group)
        if kind:
            items = tuple(line.text.rstrip("* ").strip() for line in lines)
            parts.append(ListPart(words.list_kind(lead), kind == "number", items))
            lead = ""
        else:
            parts.extend(TextPart(f"<p>{inline(line)}</p>") for line in lines)
            lead = lines[-1].text
    return tuple(parts)
