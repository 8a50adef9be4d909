"""A line about a person, split as printed: name, function, organisation. What is not printed stays empty."""

import re

from .recognised import Person
from .words import folded, phrases, raw_phrases

_NAME_LENGTH = 70
_HONORIFIC = re.compile(r"^((?:Mme|Mlle|M|MM|Mr|Mrs|Ms|Dr|Pr|Prof|Sr|Sra|H\.E|S\.E)\.)(?=\S)")
_AT = {
    "en": r"\s(?:at|with)\s(?:the\s)?",
    "fr": r"\s(?:à\sl['’]|à\sla\s|au\s|aux\s|chez\s|auprès\s(?:de\s|du\s|des\s))",
    "pt": r"\s(?:no\s|na\s|junto\s(?:do|da|de)\s)",
    "ar": r"\s(?:لدى|في)\s",
}
_OF = {
    "en": r"\sof\s(?:the\s|an\s|a\s)?",
    "fr": r"\s(?:de\sl['’]|de\sla\s|du\s|des\s|de\s|d['’])",
    "pt": r"\s(?:do\s|da\s|dos\s|das\s|de\s)",
    "ar": r"\s(?=\S)",
}
_ARTICLES = re.compile(r"^(?:the|an?|le|la|les|l['’]|o|os|as|ال)\s+", re.I)
_ACRONYM = re.compile(r"^[A-ZÀ-Þ]{2,}\b")


def person(capacity: str, line: str, language: str) -> Person:
    """Return the person of a line such as "Mr X : Head of the Agency Y"."""
    name, said = _name_and_rest(line.strip(" ;,"))
    name = _HONORIFIC.sub(r"\1 ", name.strip(" .,;:-–"))
    function, organisation = _function_and_organisation(said, language)
    return Person(capacity, name, function, organisation)


def _name_and_rest(line: str) -> tuple[str, str]:
    for separator in (r"\s*[:：]\s*", r"\s+[–—-]\s+", r"\s*[,،]\s*", r"\s*\((?=[^)]*\)$)"):
        parts = re.split(separator, line, maxsplit=1)
        if len(parts) == 2 and 0 < len(parts[0]) <= _NAME_LENGTH and parts[1]:
            rest = parts[1]
            return parts[0], rest[:-1] if "(" in separator else rest
    return line, ""


def _function_and_organisation(text: str, language: str) -> tuple[str, str]:
    text = re.sub(r"\s+([,،])\s*", r"\1 ", text).strip()
    if text.endswith(".") and not text.endswith("Dept."):
        text = text[:-1].rstrip()
    for pattern in (_AT.get(language, ""), r"[,،]\s+|\s+[–—-]\s+"):
        for found in reversed(list(re.finditer(pattern, text))) if pattern else ():
            if _names_organisation(text[found.end() :], language) and not _in_brackets(text, found.start()):
                return text[: found.start()].strip(), _ARTICLES.sub("", text[found.end() :]).strip()
    for found in re.finditer(_OF.get(language, _OF["en"]), text):
        rest = text[found.end() :]
        is_town = folded(text[: found.start()]) in phrases("town_functions", language)
        if not _in_brackets(text, found.start()) and (is_town or _begins_organisation(rest, language)):
            return text[: found.start()].strip(), rest.strip()
    return text, ""


def _in_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _names_organisation(rest: str, language: str) -> bool:
    """Tell whether what follows "at" or a comma names an organisation, and not a subject or a country."""
    words = rest.split()
    return bool(words) and (
        bool(_ACRONYM.match(rest)) or _begins_organisation(_ARTICLES.sub("", rest), language)
    )


def _begins_organisation(rest: str, language: str) -> bool:
    if not rest or _ACRONYM.match(rest) or rest[0] in '«“"':
        return bool(rest)
    known = {folded(word) for word in raw_phrases("organisations", language)}
    words = [folded(word).strip("\"'.,()") for word in rest.split()]
    # English puts up to two words before the noun ("innovation centre"), the other languages put it first.
    return any(word in known for word in _before_next(words, 3 if language == "en" else 1))


def _before_next(words: list[str], count: int) -> list[str]:
    taken: list[str] = []
    for word in words[:count]:
        if word in ("of", "and", "for", "in", "dept", "department"):
            break
        taken.append(word)
    return taken
