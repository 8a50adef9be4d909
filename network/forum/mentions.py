"""Mentions: `@` and the name of a member as the circle shows it, among those who read the circle."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet

from network.members.models import Member
from network.members.roles import MEMBERS

from .markdown import own_words, render
from .models import Circle

MOST = 20
"""Mentions that count in one contribution; further ones stay plain words."""
_LONGEST = 8  # words of a name
_SIGN = re.compile(r"(?<![\w.+-])@(?=\w)")
_WORDS = re.compile(r"[\w.'’-]+")


def readers_of(circle: Circle) -> QuerySet[Member]:
    """Who may read the circle now, themselves members."""
    members = Member.objects.filter(groups__name=MEMBERS, is_active=True)
    return members.filter(pk__in=Member.objects.filter(groups=circle.group_id).values("pk"))


class Names:
    """The names of a circle's readers, to be found in texts. One query, and none for a text without `@`."""

    def __init__(self, circle: Circle, text: str) -> None:
        self._members: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self.found: set[int] = set()
        self._left = MOST
        if not _SIGN.search(text):
            return
        rows = readers_of(circle).values_list("pk", "first_name", "last_name", "name_in_arabic")
        for pk, first, last, arabic in rows:
            for name in (f"{first} {last}", arabic):
                if words := _words(name):
                    self._members[words].add(pk)

    def places(self, text: str) -> Sequence[tuple[int, int]]:
        """Where the text names members, longest name first; who is named is added to `found`."""
        spans = []
        for sign in _SIGN.finditer(text):
            if self._left <= 0:
                break
            if end := self._end_of_name(text, sign.end()):
                spans.append((sign.start(), end))
                self._left -= 1
        return spans

    def _end_of_name(self, text: str, start: int) -> int:
        words: list[tuple[str, int]] = []
        place = start
        while len(words) < _LONGEST and (word := _WORDS.match(text, place)):
            # A full stop or apostrophe after the name ends the sentence.
            words.append((_plain(word[0]), word.start() + len(word[0].rstrip(".'’-"))))
            place = word.end()
            if text[place : place + 1] not in (" ", "\u00a0"):
                break
            place += 1
        for count in range(len(words), 0, -1):
            *first, (last, end) = words[:count]
            for ending in ("", "'s"):  # "@Ama Mensah's office"
                name = (*(word for word, _end in first), last.removesuffix(ending))
                if last.endswith(ending) and (members := self._members.get(name)):
                    self.found |= members
                    return end - len(ending)
        return 0


def _words(name: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in name.split())[:_LONGEST]


def _plain(word: str) -> str:
    """Without case, accents and marks: people type names as their keyboard has them."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).rstrip(".'-")


def mentioned_in(text: str, circle: Circle) -> set[int]:
    """The keys of the members that the author mentions, without those in what is quoted. Two of one name are both."""
    names = Names(circle, text)
    for words in own_words(text):
        names.places(words)
    return names.found


def html_of(text: str, circle: Circle) -> str:
    """The HTML of a contribution to this circle: for the page and for its preview alike."""
    return render(text, Names(circle, text).places)
