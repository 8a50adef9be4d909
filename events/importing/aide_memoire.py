"""Recognise one edition of an aide-mémoire: head, sections by their headings, numbered topics, practical lines."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import words
from .facts import dates_in, fees_in, languages_in
from .head import Head, read_head, read_place
from .html import inline, rich_text
from .recognised import AideMemoire, AideMemoireSection, Fee, Topic
from .report import heading_text, is_heading
from .source import SourceParagraph
from .summary import summary_of
from .told import eligible_posts_in, partner_in

_PRACTICAL = ("fees", "venue", "place", "date", "duration", "languages")


@dataclass
class _Draft:
    language: str
    head: Head
    sections: list[tuple[str, str, list[SourceParagraph]]] = field(default_factory=list)
    topics: list[tuple[str, list[str]]] = field(default_factory=list)
    footnotes: dict[int, str] = field(default_factory=dict)
    practical: list[SourceParagraph] = field(default_factory=list)
    fees: tuple[Fee, ...] = ()
    languages: tuple[str, ...] = ()
    days: tuple[datetime.date, datetime.date] | None = None
    state: str = ""
    has_bold_topics: bool = False


def read_aide_memoire(paragraphs: Sequence[SourceParagraph], language: str) -> tuple[AideMemoire, list[str]]:
    """Return the edition, and for each paragraph the field it went to ("" for none)."""
    start = next((n for n, one in enumerate(paragraphs) if _section_kind(one)), len(paragraphs))
    head = read_head(paragraphs[:start])
    draft = _Draft(language, head, days=head.days)
    places = list(head.places)
    has_numbers = _has_numbered_topics(paragraphs)
    for position in range(start, len(paragraphs)):
        following = paragraphs[position + 1] if position + 1 < len(paragraphs) else None
        places.append(_place(draft, paragraphs[position], following, has_numbers))
    hosts = (
        [AideMemoireSection("other", "", "".join(f"<p>{inline(one)}</p>" for one in head.hosts))]
        if head.hosts
        else []
    )
    told = [
        AideMemoireSection(kind, heading, rich_text(body)) for kind, heading, body in draft.sections if body
    ]
    texts = {kind: body for kind, _heading, body in draft.sections}
    all_text = [one.text for _kind, _heading, body in draft.sections for one in body]
    return (
        AideMemoire(
            language=language,
            title=head.title,
            subtitle=head.subtitle,
            hosts=tuple(one.text for one in head.hosts),
            partner=partner_in(all_text, language),
            venue=head.venue,
            city=head.city,
            country=head.country,
            event_kind=words.kind_in("event_kinds", head.subtitle)
            or words.kind_in("event_kinds", head.title),
            start_date=draft.days[0] if draft.days else None,
            end_date=draft.days[1] if draft.days else None,
            working_languages=draft.languages,
            fees=draft.fees,
            eligible_posts=eligible_posts_in(texts.get("participants", []), language),
            sections=(*hosts, *told),
            topics=tuple(Topic(title, tuple(points)) for title, points in draft.topics),
            footnotes=tuple(draft.footnotes[number] for number in sorted(draft.footnotes)),
            practical=rich_text(draft.practical),
            summary=summary_of([texts.get("objectives", []), texts.get("context", []), *texts.values()]),
        ),
        places,
    )


def _section_kind(paragraph: SourceParagraph) -> str:
    kind = words.heading("aide_memoire", paragraph.text) if paragraph.footnote is None else ""
    return "" if kind == "kind" else kind


def _has_numbered_topics(paragraphs: Sequence[SourceParagraph]) -> bool:
    kind = ""
    for paragraph in paragraphs:
        kind = _section_kind(paragraph) or kind
        if kind == "topics" and paragraph.list_kind == "number":
            return True
    return False


def _place(
    draft: _Draft, paragraph: SourceParagraph, following: SourceParagraph | None, has_numbers: bool
) -> str:
    if paragraph.place.part == "margin":
        return ""
    if paragraph.footnote is not None:
        draft.footnotes[paragraph.footnote] = inline(paragraph)
        return "footnotes"
    kind = _section_kind(paragraph) if not paragraph.list_kind or paragraph.is_bold else ""
    if kind:
        draft.state = kind
        draft.sections.append((kind, heading_text(paragraph), []))
        return "programme" if kind == "topics" else "aide_memoire"
    if _read_practical(draft, paragraph):
        draft.practical.append(paragraph)
        return "practical"
    if draft.state == "topics" and paragraph.list_kind:
        return _place_topic(draft, paragraph, has_numbers)
    if not paragraph.list_kind and is_heading(paragraph, following):
        draft.state = "other"
        draft.sections.append(("other", heading_text(paragraph), []))
        return "aide_memoire"
    if not draft.sections:
        return ""
    draft.sections[-1][2].append(paragraph)
    return "aide_memoire"


def _place_topic(draft: _Draft, paragraph: SourceParagraph, has_numbers: bool) -> str:
    """Numbered items are topics and bullets their sub-points; without numbers, bold or outer items are topics."""
    if has_numbers:
        is_topic = paragraph.list_kind == "number" and paragraph.level == 0
    else:
        is_topic = paragraph.is_bold or (paragraph.level == 0 and not draft.has_bold_topics)
        draft.has_bold_topics = draft.has_bold_topics or paragraph.is_bold
    if is_topic or not draft.topics:
        draft.topics.append((paragraph.text, []))
    else:
        draft.topics[-1][1].append(paragraph.text)
    return "programme"


def _read_practical(draft: _Draft, paragraph: SourceParagraph) -> bool:
    """Take the facts of a line such as "Venue: … Date: … Languages: …". Returns whether it is such a line."""
    pairs = [pair for pair in words.labelled(paragraph.text) if pair[0] in _PRACTICAL and pair[1]]
    for key, value in pairs:
        if key == "fees":
            draft.fees = draft.fees or fees_in(value)
        elif key == "languages":
            draft.languages = draft.languages or languages_in(value)
        elif key == "date":
            draft.days = draft.days or dates_in(value)
        elif key in ("venue", "place"):
            read_place(draft.head, value)
    return bool(pairs)
