"""Something of every audience, each with a word of its own, the readers around it, and every door of search."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from io import StringIO
from itertools import cycle
from typing import Any
from urllib.parse import unquote_plus

from django.core.management import call_command
from django.test import Client

from network.forum.actions.hide_contribution import hide_contribution
from network.forum.models import Circle
from network.members.models import Member
from network.portal.audience import Audience, set_audience
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Country, GlossaryTerm
from practices.models import PracticePage
from search.actions import rebuild_index
from search.engine.spelling import MOST_RESPELT
from tests.factories.files import create_document, link_to, word_attachment
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import (
    create_editor,
    create_listed_member,
    create_member,
    create_staff,
    create_user,
)
from tests.factories.pages import create_edition, create_event, create_practice, create_report
from tests.worker import run_queued_tasks

SHARED = "mandola"
"""A word of everything planted."""

PUBLIC, TERM = "ombrazok", "plivandu"
ITEM, FRENCH, PORTUGUESE, ARABIC = "kestrovu", "dwimpalo", "jufterab", "قلبوزطم"
DOCUMENT, REPORT, EVENT = "vexnolig", "quambrid", "trozwuny"
LISTED, OPEN = "hyrbecot", "sneblika"
CLOSED, ATTACHED, SECRET = "gudrimav", "zopfekul", "wanthijo"
DRAFT, HIDDEN, UNLISTED, UNSHOWN = "lyxobrem", "furganit", "cavdyrel", "bintopsu"

FOR_ALL = frozenset({PUBLIC, TERM})
FOR_MEMBERS = FOR_ALL | {ITEM, FRENCH, PORTUGUESE, ARABIC, DOCUMENT, REPORT, EVENT, LISTED, OPEN}
FOR_SEATED = FOR_MEMBERS | {CLOSED, ATTACHED}
TOKENS = FOR_SEATED | {SECRET, DRAFT, HIDDEN, UNLISTED, UNSHOWN}
FEW = frozenset({ITEM, LISTED, ATTACHED, SECRET})
"""One question's worth of tokens, of different audiences."""

MAY_FIND: dict[str, frozenset[str]] = {
    "visitor": FOR_ALL,
    "applicant": FOR_ALL,
    "member": FOR_MEMBERS,
    "seated": FOR_SEATED | {SECRET},
    "moderator": FOR_SEATED,
    "moderator of another circle": FOR_MEMBERS,
    "editor": FOR_MEMBERS,
    "administrator": FOR_MEMBERS,
}

_OTHER_ARABIC = str.maketrans("قلبوزطم", "شخفهجضن")
_CHANGING = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass
class World:
    public: PracticePage
    circle: Circle
    readers: dict[str, Member | None]
    walked: frozenset[str]

    def found(self, reader: str) -> set[str]:
        """The tokens with which the reader finds something."""
        return {token for token in TOKENS if _command(self.readers[reader], token)}

    def traces(self, reader: str, hidden: frozenset[str] | None = None) -> set[str]:
        """The doors through which a reader learns anything of `hidden`, of those walked that are not for them."""
        client, member = Client(), self.readers[reader]
        if member:
            client.force_login(member)
        kept = self.walked - MAY_FIND[reader] if hidden is None else hidden
        visit = Visit(client, member, sorted(kept))
        return {name for name, leaks in DOORS.items() if leaks(visit)}


def make_world(walked: frozenset[str]) -> World:
    """Plant everything in a new index of the site, as the product's own tasks do."""
    rebuild_index()
    public = create_practice(title=_text(PUBLIC), summary=_text(PUBLIC), slug="public")
    GlossaryTerm.objects.create(slug="planted", name_en=TERM, definition_en=_text(TERM))
    _plant_items()
    create_listed_member(first_name=LISTED, last_name="Member", entry={"expertise": SHARED})
    create_listed_member(
        first_name="Reserved", last_name="Member", entry={"expertise": UNSHOWN, "shows_expertise": False}
    )
    create_listed_member(first_name=UNLISTED, last_name="Member", entry={"is_listed": False})
    seated, elsewhere = create_member(first_name="Seated"), create_staff("moderators")
    moderator = create_staff("moderators")
    closed = create_circle("invitation", seats=(seated,), moderators=[moderator])
    secret = create_circle("invitation", seats=(seated,), is_hidden=True)
    create_circle("invitation", moderators=[elsewhere])
    create_thread(create_circle(), seated, title=_text(OPEN), text=_text(OPEN))
    create_thread(secret, seated, title=_text(SECRET), text=_text(SECRET))
    thread = create_thread(closed, seated, title=_text(CLOSED), text=_text(CLOSED))
    create_contribution(thread, seated, attachments=[word_attachment(_text(ATTACHED))])
    hide_contribution(
        moderator=moderator,
        contribution=create_contribution(thread, seated, text=HIDDEN),
        reason="Names a person.",
    )
    run_queued_tasks()
    readers: dict[str, Member | None] = {
        "visitor": None,
        "applicant": create_user(),
        "member": create_member(),
        "seated": seated,
        "moderator": moderator,
        "moderator of another circle": elsewhere,
        "editor": create_editor(),
        "administrator": create_staff(is_superuser=True),
    }
    return World(public, closed, readers, walked)


def _plant_items() -> None:
    document = create_document(_text(DOCUMENT), audience=Audience.MEMBERS)
    item = create_practice(
        title=_text(ITEM),
        summary=f"{_text(ITEM)}\nAnother line.",
        lessons=link_to(document),
        country=Country.objects.get(slug="eritrea"),
        start_year=1957,
    )
    for language, token in (("fr", FRENCH), ("pt", PORTUGUESE), ("ar", ARABIC)):
        create_edition(item, language, title=_text(token), summary=f"{_text(token)}\n{token}.")
    report = create_report(title=_text(REPORT), summary=_text(REPORT))
    event = create_event(title=_text(EVENT), summary=_text(EVENT))
    for page in (item, report, event):
        set_audience(page, Audience.MEMBERS)
    create_practice(title=_text(DRAFT), summary=_text(DRAFT), live=False)


def _text(token: str) -> str:
    return f"{token} {SHARED} counter"


# --- The doors


@dataclass
class Visit:
    """A reader at the doors, and the words that must be to them as if they had never been written."""

    client: Client
    member: Member | None
    hidden: list[str]

    def groups(self, size: int) -> Iterator[tuple[str, list[str]]]:
        """The hidden words, so many in a question, in one language after the other."""
        languages = cycle(LANGUAGES)
        for start in range(0, len(self.hidden), size):
            yield next(languages), self.hidden[start : start + size]

    def page(self, language: str, **parameters: Any) -> str:
        return self._text(f"/{language}/search/", parameters)

    def names_hidden(self, path: str, **parameters: Any) -> bool:
        """Does the answer hold a hidden word, or what an item with one is filed under?"""
        text = self._text(path, parameters)
        filed = ITEM in self.hidden and ("country=eritrea" in text or "year=1957" in text)
        return filed or any(word in text for word in self.hidden)

    def _text(self, path: str, parameters: dict[str, Any]) -> str:
        answer = self.client.get(path, parameters)
        assert answer.status_code == 200
        return unquote_plus(unescape(_CHANGING.sub("", answer.content.decode()))).lower()


Leaks = Callable[[Visit], bool]


def _asking(
    question: str, *, together: int = 6, written: Callable[[str], str] = str, **parameters: Any
) -> Leaks:
    """The door that leaks when the page about the hidden words is another than about words that were never written.

    `together` are the words of one question, of which the page repeats the first sixty letters.
    """

    def leaks(visit: Visit) -> bool:
        def page(language: str, words: Sequence[str]) -> str:
            asked = [written(word) for word in words]
            listed = {"words": " ".join(asked), "without": " ".join(f"-{word}" for word in asked)}
            text = visit.page(language, q=question.format(**listed), **parameters)
            for word in (*asked, *words):
                text = text.replace(word, "…")
            return text

        return any(
            page(language, words) != page(language, [twin(word) for word in words])
            for language, words in visit.groups(together)
        )

    return leaks


def _suggesting(visit: Visit) -> bool:
    return any(
        visit.client.get(f"/{language}/search/suggest/", {"q": word[:5]}).json()
        for language, words in visit.groups(4)
        for word in words
    )


def _quoting(visit: Visit) -> bool:
    return any(
        _command(visit.member, f'"{word} {SHARED}"') != _command(visit.member, f'"{twin(word)} {SHARED}"')
        for word in visit.hidden
    )


def twin(word: str) -> str:
    """A word like it that stands nowhere."""
    return codecs.encode(word, "rot13").translate(_OTHER_ARABIC)


def misspelt(word: str) -> str:
    return f"{word[:3]}{'س' if word == ARABIC or word == twin(ARABIC) else 'w'}{word[4:]}"


def _command(member: Member | None, text: str) -> list[dict[str, Any]]:
    """What `manage.py search` shows a reader."""
    output = StringIO()
    who = ["--as", member.email] if member else []
    call_command("search", text, "--json", *who, stdout=output)
    return [json.loads(line) for line in output.getvalue().splitlines()]


DOORS: dict[str, Leaks] = {
    "question": _asking("{words}"),
    "newest first": _asking("{words}", sort="newest"),
    "filter": _asking("{words}", kind=["practice", "thread"]),
    "operator": _asking("kind:practice {words}"),
    "excluded words": _asking(f"{SHARED} {{without}}", together=5),
    "near words": _asking("{words}", together=MOST_RESPELT, written=misspelt),
    "fewer filters": _asking("{words}", kind="term"),
    "fewer words": _asking(f"-{SHARED} {{words}}", together=5),
    "everything": lambda visit: visit.names_hidden("/en/search/"),
    "shared word": lambda visit: visit.names_hidden("/fr/search/", q=SHARED),
    "related items": lambda visit: visit.names_hidden("/en/practices/public/"),
    "suggestions": _suggesting,
    "phrase by the command": _quoting,
}
