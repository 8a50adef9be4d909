"""Tell which parts of a document are the same text in different languages: its editions."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from . import words
from .source import SourceParagraph

_WORDS = 6  # from this length on, the stop words tell the language
_SHARE = 0.2  # of the text, at least, for a language to be an edition and not a quotation
_AHEAD = 5


def split_editions(paragraphs: Sequence[SourceParagraph]) -> list[tuple[str, list[SourceParagraph]]]:
    """Return (language, paragraphs) for each edition, in order. A document of one language is one edition."""
    known = [_language(paragraph) for paragraph in paragraphs]
    for starts in (_title_starts(paragraphs), _switches(paragraphs, known)):
        if len(starts) < 2:
            continue
        edges = [0, *starts[1:], len(paragraphs)]
        parts = [list(paragraphs[edge:following]) for edge, following in pairwise(edges)]
        languages = [main_language(part) for part in parts]
        if len(set(languages)) == len(languages) and all(languages):
            return list(zip(languages, parts, strict=True))
    return [(main_language(paragraphs) or "en", list(paragraphs))]


def main_language(paragraphs: Sequence[SourceParagraph]) -> str:
    """Return the language of most of the text."""
    weights: Counter[str] = Counter()
    for paragraph in paragraphs:
        weights[_language(paragraph)] += len(paragraph.text)
    weights.pop("", None)
    if weights:
        return weights.most_common(1)[0][0]
    return words.language_of(" ".join(paragraph.text for paragraph in paragraphs))


def _language(paragraph: SourceParagraph) -> str:
    text = paragraph.text
    if len(text.split()) >= _WORDS or any("\u0600" <= letter <= "\u06ff" for letter in text):
        return words.language_of(text)
    named = words.heading_languages(text)
    return named.pop() if len(named) == 1 else ""


def _title_starts(paragraphs: Sequence[SourceParagraph]) -> list[int]:
    """Return where lines such as "Rapport : …" and "Report: …" stand: each opens an edition."""
    return [
        n for n, paragraph in enumerate(paragraphs) if words.label("labels", paragraph.text)[0] == "title"
    ]


def _switches(paragraphs: Sequence[SourceParagraph], known: Sequence[str]) -> list[int]:
    """Return where the text goes over to another language for good. Short lines before it go with what follows."""
    lengths: Counter[str] = Counter()
    for language, paragraph in zip(known, paragraphs, strict=True):
        lengths[language] += len(paragraph.text)
    total = sum(lengths.values()) or 1
    editions = {language for language, length in lengths.items() if language and length >= _SHARE * total}
    starts: list[int] = []
    current = ""
    for position, language in enumerate(known):
        if language not in editions or language == current:
            continue
        ahead = list(islice((one for one in islice(known, position, None) if one), _AHEAD))
        if current and ahead.count(language) <= len(ahead) / 2:
            continue
        start = position
        while starts and start > starts[-1] + 1 and known[start - 1] == "":
            start -= 1
        starts.append(start if starts else 0)
        current = language
    return starts
