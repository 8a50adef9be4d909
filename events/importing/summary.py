"""A summary of a document, cut from its own text."""

import re
from collections.abc import Iterable, Sequence

from network.portal.excerpts import first_sentences

from .source import SourceParagraph

_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TELLING = 80  # characters from which on a paragraph says something


def summary_of(groups: Iterable[Sequence[SourceParagraph]]) -> str:
    """Return the first sentences of the first paragraph that tells something, without footnote marks."""
    texts = [one.text for group in groups for one in group]
    told = next((text for text in texts if len(text) > _TELLING), texts[0] if texts else "")
    return first_sentences(_MARKS.sub("", told))
