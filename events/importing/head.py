"""The head of an aide-mémoire: who invites, title, what kind of event, where and when."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from . import words
from .facts import dates_in, without_dates
from .source import SourceParagraph

_COMMA = re.compile(r"\s*[,،]\s*")
_CITY_AND_COUNTRY = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_COUNTRY_LOCALES = ("en", "fr", "pt_PT", "ar")


@dataclass
class Head:
    title: str = ""
    subtitle: str = ""
    hosts: list[SourceParagraph] = field(default_factory=list)
    venue: str = ""
    city: str = ""
    country: str = ""
    days: tuple[datetime.date, datetime.date] | None = None
    places: list[str] = field(default_factory=list)  # the field of each paragraph of the head


def read_head(paragraphs: Sequence[SourceParagraph]) -> Head:
    """Return what the lines before the first section say. The line that names the kind of event is the subtitle."""
    head = Head(places=[""] * len(paragraphs))
    free: list[int] = []
    for position, paragraph in enumerate(paragraphs):
        if paragraph.place.part == "margin" or paragraph.footnote is not None:
            continue
        if words.heading("aide_memoire", paragraph.text) == "kind":
            head.places[position] = "document_kind"
        elif not head.days and (days := dates_in(paragraph.text)):
            head.days = days
            head.places[position] = "venue"
            read_place(head, without_dates(paragraph.text))
        else:
            free.append(position)
    styled = [place for place in free if paragraphs[place].heading_level == 0]
    kinds = [
        place
        for place in free
        if words.kind_in("event_kinds", paragraphs[place].text) and place not in styled
    ]
    subtitle = kinds[-1] if kinds and len(free) > 1 else None
    title = _title(free, styled, subtitle)
    for place in free:
        if place == title:
            head.title, head.places[place] = paragraphs[place].text, "title"
        elif place == subtitle:
            head.subtitle, head.places[place] = paragraphs[place].text, "subtitle"
        else:
            head.hosts.append(paragraphs[place])
            head.places[place] = "hosts"
    return head


def _title(free: list[int], styled: list[int], subtitle: int | None) -> int | None:
    """Return which line is the title: the one in title style, else the one before the subtitle, else the one after."""
    if styled or not free:
        return styled[0] if styled else None
    if subtitle is None:
        return free[-1]
    index = free.index(subtitle)
    return free[index - 1] if index else free[1]


def read_place(head: Head, text: str) -> None:
    """Fill venue, city and country from a line such as "Centre X, Johannesburg, Republic of South Africa".

    What an earlier line said is kept.
    """
    text = text.strip(" ,.;-–")
    if not text or head.city or head.country:
        return
    found = _CITY_AND_COUNTRY.match(text)
    if found and "," not in found.group(1) and is_country(found.group(2)):
        head.city, head.country = found.group(1), found.group(2)
        return
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) > 1 and is_country(parts[-1]):
        head.country = parts.pop()
    if len(parts) > 1 or (head.country and parts):
        head.city = parts.pop()
    head.venue = ", ".join(parts)


def is_country(text: str) -> bool:
    """Tell whether a country is named in the text, in any of the four languages."""
    plain = words.folded(text)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain) for name in _country_names())


@cache
def _country_names() -> frozenset[str]:
    return frozenset(
        words.folded(name)
        for locale in _COUNTRY_LOCALES
        for code, name in Locale.parse(locale).territories.items()
        if len(code) == 2 and code.isalpha()
    )
