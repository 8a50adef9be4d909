"""Words that were looked up as near ones, as the reader typed them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from search.engine.analysis import normalise

Pairs = Iterable[tuple[str, str]]
"""A word of a question and the near one that was looked up, in small letters, as an engine returns them."""

_WORD = re.compile(r"\w+")


def as_typed(text: str, respelt: Pairs) -> Iterator[tuple[str, str]]:
    """Yield each pair with the word as it stands in the question, and the near one with a capital like it."""
    near = dict(respelt)
    for word in dict.fromkeys(_WORD.findall(normalise(text))):
        if word.lower() in near:
            found = near[word.lower()]
            yield word, found[:1].upper() + found[1:] if word[0].isupper() else found


def rewritten(text: str, respelt: Pairs) -> str:
    """Return the question as it was looked up."""
    near = dict(as_typed(text, respelt))
    return _WORD.sub(lambda word: near.get(word[0], word[0]), normalise(text)) if near else text
