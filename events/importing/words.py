"""The importer's words (`words.toml`): which heading, label or list a text is, in any of the four languages."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "pt", "ar")
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_SPACES = re.compile(r"\s+")
_ORDINAL = re.compile(r"^(?:(?:\d{1,2}|[ivx]{1,4})(?:\.\d{1,2})*[.):-]\s*)+")
_LONGEST_LINE = 600  # of labels and their values; longer text is prose
_COLON = re.compile(r"\s*[:：]\s*")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """Return the text without case, accents, vowel signs, hamza forms and typographic quotes, for comparing only."""
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).translate(_ARABIC)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SPACES.sub(" ", letters.translate(_ARABIC)).strip()


def _name(text: str) -> str:
    return _ORDINAL.sub("", folded(text)).strip(" .:;-•*")


@cache
def _index(group: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return phrase → the (key, language) pairs that it stands for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, by_language in _tables()[group].items():
        for language, phrases in by_language.items():
            for phrase in phrases:
                found.setdefault(folded(phrase), []).append((key, language))
    return {phrase: tuple(pairs) for phrase, pairs in found.items()}


def phrases(group: str, language: str, key: str = "") -> list[str]:
    """Return the folded phrases of a group in one language."""
    table = _tables()[group][key] if key else _tables()[group]
    return [folded(phrase) for phrase in table.get(language, ())]


def raw_phrases(group: str, language: str) -> list[str]:
    return list(_tables()[group].get(language, ()))


def heading(group: str, text: str) -> str:
    """Return the key of the heading that this text is, or "". A heading has the whole paragraph to itself."""
    if len(text) > 120:
        return ""
    pairs = _index(group).get(_name(text))
    return pairs[0][0] if pairs else ""


def heading_languages(text: str) -> set[str]:
    """Return the languages in which this text is a known heading or the start of a labelled line."""
    head = _name(_COLON.split(text, maxsplit=1)[0])
    return {
        language
        for group in ("labels", "people", "headings", "aide_memoire")
        for _key, language in _index(group).get(head, ())
    }


def label(group: str, text: str) -> tuple[str, str]:
    """Split "Hall: Oujda" into the key of its label and the value. ("", "") when the text has no known label."""
    head, colon, value = _partition(text)
    if not colon or len(head) > 60:
        return "", ""
    pairs = _index(group).get(_name(head))
    return (pairs[0][0], value) if pairs else ("", "")


def _partition(text: str) -> tuple[str, str, str]:
    parts = _COLON.split(text, maxsplit=1)
    return (parts[0], ":", parts[1].strip()) if len(parts) == 2 else (text, "", "")


def labelled(text: str, group: str = "labels") -> Iterator[tuple[str, str]]:
    """Split a line of several labels ("Venue: X. Date: Y Languages: Z") into (key, value) pairs, in order."""
    if len(text) > _LONGEST_LINE:
        return
    known = sorted(_index(group), key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, known)) + r")\s*:\s*")
    plain = folded(text)
    found = list(pattern.finditer(plain))
    if not found or found[0].start() > 3:
        return
    # Folding keeps the length only of text without accents that split; values are cut from the original by order.
    pieces = _split_like(text, [match.group(1) for match in found])
    for match, value in zip(found, pieces, strict=False):
        yield _index(group)[match.group(1)][0][0], value.strip(" .;,")


def _split_like(text: str, heads: list[str]) -> list[str]:
    """Return the stretches of the original text after each of the (folded) labels."""
    edges: list[tuple[int, int]] = []
    start = 0
    for head in heads:
        for colon in _COLON.finditer(text, start):
            before = text[start : colon.start()]
            if folded(before).endswith(head):
                words = len(head.split())
                begins = [match.start() for match in re.finditer(r"\S+", before)]
                edges.append((start + begins[-words], colon.end()))
                start = colon.end()
                break
    edges.append((len(text), len(text)))
    return [text[edge[1] : following[0]] for edge, following in pairwise(edges)]


def part_number(text: str) -> bool:
    """Tell whether the text is the heading of a numbered part ("Part 1: …", "الجزء الأول: …")."""
    plain = folded(text)
    for language in LANGUAGES:
        for word in phrases("parts", language):
            if re.match(rf"{re.escape(word)}\s+(?:\d{{1,2}}|[ivx]{{1,4}}|\w{{3,12}})\s*(?:[:.)-]|$)", plain):
                return True
    return False


def list_kind(lead: str) -> str:
    """Return what a list is by the sentence that leads to it: award_categories, drivers, constraints or plain."""
    words = set(re.findall(r"\w+", folded(lead)))
    for key, by_language in _tables()["lists"].items():
        for entries in by_language.values():
            if any(set(re.findall(r"\w+", folded(entry))) <= words for entry in entries):
                return str(key)
    return "plain"


def kind_in(group: str, text: str) -> str:
    """Return the first kind of the group that is named in the text, or "". Longer names win."""
    plain = folded(text)
    found = [
        (len(phrase), key)
        for phrase, pairs in _index(group).items()
        for key, _language in pairs
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain)
    ]
    return max(found)[1] if found else ""


def language_of(text: str) -> str:
    """Return the language of the text by its script and stop words, or "" when it is too short to tell."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters):
        return "ar" if letters else ""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {name: sum(word in listed for word in words) for name, listed in _stop_words().items()}
    best = max(counts, key=lambda name: counts[name])
    others = max(count for name, count in counts.items() if name != best)
    return best if counts[best] >= 2 and counts[best] > others else ""


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in _tables()["stop_words"].items()}
