"""One row of a file of descriptions, read into the fields of a practice without touching the database."""

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from network.portal.excerpts import first_sentences

from .cleaning import Block, blocks_of, plain, rich_text

LANGUAGES = ("en", "fr", "pt", "ar")
RICH_FIELDS = ("problem", "what_was_done", "cost", "lessons", "what_failed")
_SUMMARY_LENGTH = 600
_HEADING_LENGTH = 250
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


class RowRejected(Exception):
    """The row cannot become a practice; says why."""


@dataclass(frozen=True, slots=True)
class ImportedPractice:
    """A practice as its row tells it. `texts` are rich text by field; `country` and `sdgs` are as printed.

    `checksum` changes with the row; `warnings` are (field, value) pairs that were not understood.
    """

    source_id: str
    title: str
    language: str
    country: str
    year: int | None
    sdgs: tuple[str, ...]
    summary: str
    organisation: str
    texts: dict[str, str]
    sections: tuple[tuple[str, str], ...]
    checksum: str
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass
class _Draft:
    title: str
    summary: str = ""
    organisation: str = ""
    fields: dict[str, list[tuple[str, list[Block]]]] = field(default_factory=dict)
    sections: list[tuple[str, str]] = field(default_factory=list)
    group: list[str] = field(default_factory=list)  # titles of a group of sections that has not begun
    is_grouped: bool = False  # whether the last section is the group that the next one belongs to


def read_row(line: str) -> ImportedPractice:
    """Read one line of the file. Raises `RowRejected` when it is no description at all."""
    row = _checked(line)
    warnings: list[tuple[str, str]] = []
    language = str(row.get("language") or "")
    if language not in LANGUAGES:
        warnings.append(("language", language))
        language = "en"
    draft = _Draft(plain(row["title"]))
    for heading, text in row.get("sections") or []:
        _place(draft, plain(heading), text)
    texts = {name: _joined(parts) for name, parts in draft.fields.items()}
    return ImportedPractice(
        source_id=str(row["id"]).strip(),
        title=draft.title[:255],
        language=language,
        country=plain(row.get("country") or ""),
        year=_year(row.get("year"), warnings),
        sdgs=tuple(plain(str(goal)) for goal in row.get("sdgs") or []),
        summary=draft.summary or _summary(draft),
        organisation=draft.organisation,
        texts=texts,
        sections=tuple(draft.sections),
        checksum=hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest(),
        warnings=tuple(warnings),
    )


def _checked(line: str) -> dict[str, Any]:
    """Return the object of the line if it has the shape of a description."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise RowRejected(_("This line is not valid JSON.")) from None
    if not isinstance(row, dict):
        raise RowRejected(_("This line is not a JSON object."))
    if not isinstance(row.get("id"), str | int) or not 0 < len(str(row["id"]).strip()) <= 100:
        raise RowRejected(_("The id is missing or longer than 100 characters."))
    if not isinstance(row.get("title"), str) or not plain(row["title"]):
        raise RowRejected(_("The title is missing."))
    sections = row.get("sections") or []
    is_pairs = isinstance(sections, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
        for pair in sections
    )
    if not is_pairs:
        raise RowRejected(_("The sections are not pairs of heading and text."))
    if not isinstance(row.get("sdgs") or [], list) or not isinstance(row.get("country") or "", str):
        raise RowRejected(_("The country or the goals are not of the expected type."))
    return row


def _year(value: Any, warnings: list[tuple[str, str]]) -> int | None:
    if value in (None, ""):
        return None
    text = str(value).strip()
    if text.isascii() and text.isdecimal() and _FIRST_YEAR <= int(text[:6]) <= _LAST_YEAR:
        return int(text)
    warnings.append(("year", text))
    return None


@cache
def _fields() -> tuple[tuple[str, str], ...]:
    """Return (start of the heading, field) pairs, longer starts first."""
    table = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
    pairs = [(start, name) for name, starts in table.items() for start in starts]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def field_of(heading: str) -> str:
    """Return the field that a heading belongs to, or "" when it becomes a section."""
    folded = " ".join(heading.translate(_QUOTES).casefold().split())
    for start, name in _fields():
        if folded.startswith(start) and not re.match(r"\w", folded[len(start) :]):
            return name
    return ""


def _place(draft: _Draft, heading: str, text: str) -> None:
    """Put one section of the row into its field, or keep it as a section."""
    blocks, titles = blocks_of(text)
    name = field_of(heading) if blocks else ""
    if name == "title" and _is_title(draft, blocks):
        blocks = []
    elif name == "summary" and not draft.summary and len(_text(blocks)) <= _SUMMARY_LENGTH:
        draft.summary, blocks = _text(blocks), []
    elif name in RICH_FIELDS:
        lead = [Block("heading", title) for title in draft.group]
        draft.fields.setdefault(name, []).append((heading, [*lead, *blocks]))
        draft.group, draft.is_grouped, blocks = [], False, []
    elif name == "organisation" and not draft.organisation:
        draft.organisation = blocks[0].plain[:200]
        blocks = blocks if _text(blocks) != draft.organisation else []
    if blocks:
        _add_section(draft, heading, blocks)
    draft.group = [*draft.group, *titles]


def _is_title(draft: _Draft, blocks: list[Block]) -> bool:
    """Tell whether the text is the title, and take it when the row has it cut short with an ellipsis."""
    text = _text(blocks)
    if text.casefold() == draft.title.casefold():
        return True
    start = draft.title.rstrip("… ")
    if draft.title.endswith("…") and text.casefold().startswith(start.casefold()) and len(text) <= 255:
        draft.title = text
        return True
    return False


def _text(blocks: list[Block]) -> str:
    return " ".join(block.plain for block in blocks)


def _add_section(draft: _Draft, heading: str, blocks: list[Block]) -> None:
    """Sections after a group title stand in one section under it, each under its own heading."""
    if draft.group:
        draft.sections.append((" – ".join(draft.group)[:_HEADING_LENGTH], ""))
        draft.group, draft.is_grouped = [], True
    if draft.is_grouped or len(heading) > _HEADING_LENGTH:
        title, before = (
            draft.sections.pop() if draft.is_grouped else (heading[: _HEADING_LENGTH - 1] + "…", "")
        )
        lead = [Block("heading", heading)] if heading else []
        draft.sections.append((title, before + rich_text([*lead, *blocks])))
    else:
        draft.sections.append((heading, rich_text(blocks)))


def _joined(parts: list[tuple[str, list[Block]]]) -> str:
    """Return the rich text of a field; where several sections went into it, each keeps its heading."""
    if len(parts) == 1:
        return rich_text(parts[0][1])
    return "".join(rich_text([Block("heading", heading), *blocks]) for heading, blocks in parts)


def _summary(draft: _Draft) -> str:
    """Return the first sentences of the description, else of the problem, else of the first section."""
    for name in ("what_was_done", "problem", "lessons"):
        for _heading, blocks in draft.fields.get(name, ()):
            return first_sentences(_text(blocks))
    if draft.sections:
        return first_sentences(plain(draft.sections[0][1]))
    return first_sentences(draft.title)
