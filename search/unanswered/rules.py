"""Which questions without result are counted, and for whom."""

from __future__ import annotations

import datetime
import re

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from search.engine import analysis

LONGEST = 200
"""Characters. A longer question is a text of somebody, and asked once."""

MOST_A_DAY = 50
"""Questions of one reader that are counted in a day, so that nobody fills the table."""

A_DAY = 24 * 60 * 60

_PERSONAL = re.compile(r"@|\d(?:[\s.()/-]*\d){5}")
"""An e-mail address, or six digits and more, also in groups: a telephone number, or that of a person or a file."""


def countable(text: str) -> str:
    """Return the question as it is counted, its words in small letters; empty where it must not be kept."""
    text = analysis.normalise(text)
    words = " ".join(analysis.words_of(text.lower()))
    return words if len(words) <= LONGEST and not _PERSONAL.search(text) else ""


def is_counted(reader: str, language: str, question: str, day: datetime.date) -> bool:
    """Does a question of this reader count: the first time on that day, and of so many questions at most?

    The reader, an account or an address, is kept for a day only, and only as a keyed digest.
    """
    own = _digest(day.isoformat(), reader)
    if not cache.add(_digest(own, language, question), True, timeout=A_DAY):
        return False
    cache.add(own, 0, timeout=A_DAY)
    try:
        return bool(cache.incr(own) <= MOST_A_DAY)
    except ValueError:  # it ran out between the two lines
        return True


def _digest(*parts: str) -> str:
    return "unanswered:" + salted_hmac("search.unanswered", "\n".join(parts)).hexdigest()
