"""A summary cut from the text itself: its first sentences, nothing added."""

import re
from collections.abc import Iterable, Sequence

from .source import SourceParagraph

LENGTH = 300
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])[\"»”')\]]*\s+(?=[\"«“(]?[^\W\d_a-zà-ÿ])")
_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def summary_of(groups: Iterable[Sequence[SourceParagraph]]) -> str:
    """Return the first sentences, at most 300 characters, of the first paragraph that tells something."""
    texts = [one.text for group in groups for one in group]
    told = next((text for text in texts if len(text) > 80), texts[0] if texts else "")
    return first_sentences(told)


def first_sentences(text: str, length: int = LENGTH) -> str:
    """Return the whole sentences that fit, or the first one cut at a word."""
    text = " ".join(_MARKS.sub("", text).split())
    if len(text) <= length:
        return text
    kept = ""
    for sentence in _SENTENCE_END.split(text):
        if len(kept) + len(sentence) + 1 > length:
            break
        kept = f"{kept} {sentence}".strip()
    if kept:
        return kept
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:،؛–-") + "…"
