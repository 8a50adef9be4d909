"""A summary cut from the text itself: its first sentences, nothing added."""

import re

LENGTH = 300
_SHORTEST = 40  # a "sentence" shorter than this is an abbreviation or a heading
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])[\"»”')\]]*\s+(?=[\"«“(]?[^\W_])")


def first_sentences(text: str, length: int = LENGTH) -> str:
    """Return the whole sentences that fit into `length` characters, or the beginning cut at a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    end = 0
    for found in _SENTENCE_END.finditer(text):
        if found.start() > length:
            break
        end = found.start()
    if end >= _SHORTEST:
        return text[:end].rstrip()
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:،؛–-") + "…"
