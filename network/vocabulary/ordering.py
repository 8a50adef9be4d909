"""Alphabetical order as a reader of each language expects it."""

import re
from typing import Final

from .folding import fold

# The article is not part of the word one looks up: الشباك stands under ش.
_ARABIC_ARTICLE: Final = re.compile(r"^ال(?=\w{2})")

# Words whose first letters look like the article but belong to the word (form VIII of roots that begin with lam).
_NOT_ARTICLE: Final = re.compile(r"^الت(?:زام|ماس|حاق|قاء|قاط|فات|باس|ئام|واء|هاب|صاق|جاء)(?!\w)")


def looked_up_under(text: str, language: str) -> str:
    """The text without what dictionaries of the language leave out at its beginning: the Arabic article."""
    bare = text.strip()
    if language == "ar" and not _NOT_ARTICLE.match(bare):
        return _ARABIC_ARTICLE.sub("", bare)
    return bare


def sort_key(text: str, language: str) -> tuple[str, str]:
    """Sorts without regard to accents, case and punctuation; the text itself settles ties.

    The order of Arabic letters is that of Unicode once hamza variants are one letter.
    """
    return fold(looked_up_under(text, language)), text


def initial(text: str, language: str) -> str:
    """The letter under which a reader looks the text up: "É" counts as E, "إدارة" as ا."""
    return fold(looked_up_under(text, language))[:1].upper()
