"""Filters written as words of a question: `country:kenya`, `année:2018..2020`, `البلد:"كوت ديفوار"`.

The name of the filter and that of its value may be in any of the four languages, with or without accents. What is no
known filter with a known value stays as it is, and so does everything in quotes: it is just words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import override

from network.portal.formats import language_name
from network.vocabulary.folding import fold
from network.vocabulary.languages import LANGUAGES, OWN_NAMES
from network.vocabulary.models import CountryAlias, SustainableDevelopmentGoal
from search.labels import FACETS, KINDS, Labels
from search.years import years_of

OPERATORS: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {"en": ("kind",), "fr": ("nature", "genre"), "pt": ("género", "natureza"), "ar": ("النوع",)},
    "theme": {"en": ("theme",), "fr": ("thème",), "pt": ("tema",), "ar": ("الموضوع", "المحور")},
    "country": {"en": ("country",), "fr": ("pays",), "pt": ("país",), "ar": ("البلد", "الدولة")},
    "year": {"en": ("year",), "fr": ("année", "an"), "pt": ("ano",), "ar": ("السنة", "العام")},
    "language": {"en": ("language",), "fr": ("langue",), "pt": ("língua", "idioma"), "ar": ("اللغة",)},
    "region": {"en": ("region",), "fr": ("région",), "pt": ("região",), "ar": ("المنطقة", "الإقليم")},
    "type": {"en": ("type",), "fr": ("type",), "pt": ("tipo",), "ar": ("الصنف",)},
    "audience": {"en": ("audience",), "fr": ("public",), "pt": ("público",), "ar": ("الفئة", "الجمهور")},
    "sdg": {"en": ("sdg", "goal"), "fr": ("odd",), "pt": ("ods",), "ar": ("الهدف",)},
    "award": {"en": ("award",), "fr": ("prix",), "pt": ("prémio",), "ar": ("الجائزة",)},
    "event_kind": {"en": ("event",), "fr": ("événement",), "pt": ("evento",), "ar": ("الحدث",)},
}
"""What each filter may be called, the name that is shown as an example first."""

_ARTICLE = "ال"
_OPEN, _CLOSE = '"“”„«', '"“”»'
_QUOTED = f"[{_OPEN}]([^{_OPEN}{_CLOSE}]+)[{_CLOSE}]"
_PART = re.compile(rf"{_QUOTED}|(?<!\S)(?P<name>[^\W\d_]+) ?: ?(?:{_QUOTED}|(?P<plain>[^\s{_OPEN}]+))(?!\S)")


def read_operators(text: str, labels: Labels) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return the question without its operators, and the filters these stand for. No query where there is none."""
    filters: dict[str, list[str]] = {}

    def take(part: re.Match[str]) -> str:
        facet = _facets().get(_key(part["name"] or ""))
        value = _value(facet, part[3] or part["plain"], labels) if facet else None
        if facet is None or value is None:
            return part[0]
        filters.setdefault(facet, []).append(value)
        return ""

    rest = _PART.sub(take, text)
    if filters:
        rest = " ".join(rest.split())
    return rest, {facet: tuple(dict.fromkeys(values)) for facet, values in filters.items()}


def operator_name(facet: str, language: str) -> str:
    """What a filter is called in a question of this language."""
    return OPERATORS[facet][language][0]


def _value(facet: str, typed: str, labels: Labels) -> str | None:
    """The value of a facet that goes by this name, in whichever language."""
    match facet:
        case "year":
            years = "..".join(str(int(year)) if year.isdecimal() else year for year in typed.split(".."))
            return years if years_of(years) else None
        case "kind":
            return _kinds().get(_key(typed))
        case "language":
            return _languages().get(_key(typed))
    wanted = _key(typed)
    for slug, row in labels.rows(facet).items():
        if wanted in (_key(slug), *map(_key, row.names().values())):
            return slug
    match facet:
        case "country":
            return _country(wanted)
        case "sdg":
            return _goal(wanted)
    return None


def _country(wanted: str) -> str | None:
    """The country that is otherwise known by this name. One query."""
    names = CountryAlias.objects.order_by("pk").values_list("country__slug", "name")
    return next((slug for slug, name in names if _key(name) == wanted), None)


def _goal(wanted: str) -> str | None:
    """The Sustainable Development Goal of this number. One query."""
    if not wanted.isdecimal() or len(wanted) > 2:
        return None
    goals = SustainableDevelopmentGoal.objects.filter(number=int(wanted))
    return goals.values_list("slug", flat=True).first()


def _key(name: str) -> str:
    """What of a name counts: no case, no accent, no Arabic article, no sign between words."""
    return " ".join(word.removeprefix(_ARTICLE) for word in fold(name).split())


@cache
def _facets() -> dict[str, str]:
    named = ((facet, name) for facet in FACETS for names in OPERATORS[facet].values() for name in names)
    return {_key(name): facet for facet, name in named}


@cache
def _kinds() -> dict[str, str]:
    return {_key(name): kind for kind in KINDS for name in (kind, *_in_each_language(kind))}


def _in_each_language(kind: str) -> Iterator[str]:
    for language in LANGUAGES:
        with override(language):
            yield str(KINDS[kind])


@cache
def _languages() -> dict[str, str]:
    names = {}
    for language in LANGUAGES:
        with override(language):
            names |= {_key(language_name(code)): code for code in LANGUAGES}
    return names | {_key(name): code for code, name in OWN_NAMES.items()} | {code: code for code in LANGUAGES}
