"""The words of a question as the reader typed them: how many, and which were looked up as near ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from search.engine.analysis import normalise, stop_words
from search.engine.question import read_question

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


def has_several_words(text: str, language: str) -> bool:
    """Return whether a question asks for more than one word, or for a phrase; stop words do not count."""
    question = read_question(text, language)
    ignored = stop_words(question.language)
    return question.has_phrase or sum(unit[0] not in ignored for unit in question.units) > 1
