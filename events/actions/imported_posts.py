"""Which posts of the vocabulary a document means by the names it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from network.vocabulary.folding import fold
from network.vocabulary.models import Post

_FILLERS = frozenset(
    {"the", "of", "a", "an", "and", "in", "office", "ministry", "department"}
    | {"le", "la", "les", "l", "d", "de", "du", "des", "et", "bureau", "ministere"}
    | {"o", "os", "as", "do", "da", "dos", "das", "e", "gabinete", "ministerio"}
)
_PRINTED = re.compile(
    r"^(?P<title>[^()]*?)\s*(?:\((?P<other>[^()]*)\)\s*)?"
    r"(?:(?<!\w)(?:of|du|de la|de l['’]|des|de|d['’]|do|da|dos|das)\s*(?P<offices>.*))?$",
    re.I,
)
_BETWEEN = re.compile(r"\s*[,;،]\s*(?:and|et|e)?\s+|\s+(?:and|et|e)\s+|\s+و(?=\S)")


def posts_named(printed: Iterable[str]) -> tuple[list[Post], list[str]]:
    """The posts that these printed names mean, and the names that mean none.

    "Permanent Secretaries (Secretaries-General) of the Prime Minister and the Presidency" is read as each title with
    each office. A post is meant when one of its names has all words of the title, and no other than those printed.
    """
    names = [(_words(name), post) for post in Post.objects.all() for name in _names_of(post)]
    found: dict[int, Post] = {}
    unknown: list[str] = []
    for text in printed:
        posts = _meant(text, names)
        found |= {post.pk: post for post in posts}
        if not posts:
            unknown.append(text)
    return list(found.values()), unknown


def _meant(text: str, names: list[tuple[frozenset[str], Post]]) -> list[Post]:
    parts = _PRINTED.match(text.strip())
    if parts is None:
        return []
    titles = [_words(title) for title in (parts["title"], parts["other"]) if title]
    offices = [_words(office) for office in _BETWEEN.split(parts["offices"] or "") if office]
    posts = [_best(titles, office, names) for office in offices or [frozenset()]]
    return [post for post in posts if post]


def _best(
    titles: list[frozenset[str]], office: frozenset[str], names: list[tuple[frozenset[str], Post]]
) -> Post | None:
    """The post whose name says most of one of the titles and the office."""
    best: tuple[int, Post] | None = None
    for title in titles:
        for name, post in names:
            says_office = bool(name & office - title)
            if not title or not title <= name <= title | office:
                continue
            if office and not says_office and len(title) < 2:
                continue  # "Directors of …" means no Director-General
            if best is None or len(name) > best[0]:
                best = (len(name), post)
    return best[1] if best else None


def _names_of(post: Post) -> list[str]:
    values = [
        getattr(post, f"{name}_{code}")
        for name in ("name", "equivalents")
        for code in ("en", "fr", "pt", "ar")
    ]
    return [line for value in values if value for line in value.splitlines()]


def _words(text: str) -> frozenset[str]:
    """The telling words in the singular, so that "Secretaries to Cabinet" is the Secretary to the Cabinet."""
    return frozenset(_singular(word) for word in fold(text).split() if word not in _FILLERS)


def _singular(word: str) -> str:
    for plural, single in (("ies", "y"), ("aux", "al"), ("ais", "al"), ("s", "")):
        if word.endswith(plural) and len(word) > 4:
            return word.removesuffix(plural) + single
    return word
