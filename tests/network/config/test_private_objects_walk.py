"""The walk of the private: whoever may not see a thing meets no word of it, whatever they ask for.

`private_world` plants one object of each kind. Each reader asks for every address there is, in every way out, and gets
mail; the words they meet are compared with those they may meet.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.network.config.private_world import (
    APPLICATION,
    MAY_MEET,
    SEATED,
    WORDS,
    World,
    own_addresses,
    rows,
)

pytestmark = pytest.mark.xdist_group("private")


def text_of(response: HttpResponse) -> str:
    """Everything that comes back, headers included; spreadsheets unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return f"{dict(response.headers)}\n{content.decode(errors='replace')}".lower()


def words_met(client: Client, address: str) -> set[str]:
    """The words of an answer, without those that the question itself held."""
    text = text_of(client.get(address))
    return {word for word in WORDS if word[:10] in text and word[:8] not in address}


def words_found(client: Client, word: str) -> bool:
    """Does a search for a word show an entry, or count one?"""
    page = client.get("/en/search/", {"q": word}).content.decode()
    suggested = client.get("/en/search/suggest/", {"q": word[:9]}).json()
    return 'class="card"' in page or bool(suggested)


@pytest.mark.parametrize("reader", MAY_MEET)
def test_reader_meets_what_is_theirs_and_nothing_else(reader: str, world: World) -> None:
    client, before = world.client(reader), rows(world)

    met = {address: words_met(client, address) for address in world.addresses()}
    found = {word for word in WORDS if words_found(client, word)}

    beyond = {address: words - MAY_MEET[reader] for address, words in met.items()}
    assert {address: words for address, words in beyond.items() if words} == {}
    assert found <= MAY_MEET[reader]
    assert found.union(*met.values()) == MAY_MEET[reader]
    assert rows(world) == before, "a request that only asked has changed something"


def test_mails_hold_only_what_is_their_readers(world: World) -> None:
    may = {member.email: MAY_MEET[reader] for reader, member in world.readers.items() if member}

    assert world.mails
    for message in world.mails:
        whole = str(message.message()).lower()
        for address in message.to:
            assert {word for word in WORDS if word in whole} <= may.get(address, frozenset(WORDS))
        assert [word for word in WORDS if word in message.subject.lower()] == []


@pytest.mark.parametrize("reader", ["visitor", "member", "moderator of another circle", "administrator"])
def test_hidden_circle_answers_as_if_it_were_not_there(reader: str, world: World) -> None:
    client = world.client(reader)
    thread = world.threads[2]
    for address in (f"/en/forum/{world.hidden.slug}/", f"/en/forum/{world.hidden.slug}/{thread.pk}/"):
        there = client.get(address)
        nowhere = client.get(address.replace(world.hidden.slug, "no-such-circle"))
        assert there.status_code == nowhere.status_code
        assert there.get("Location", "").replace(world.hidden.slug, "no-such-circle") == nowhere.get(
            "Location", ""
        )


def test_planted_leak_is_found(world: World) -> None:
    client = world.client("member")
    reader = world.readers["member"]
    assert reader is not None
    reader.groups.add(world.seated.group)

    met = set().union(*(words_met(client, address) for address in own_addresses(world)))

    assert SEATED in met
    assert words_found(client, SEATED)
    assert APPLICATION not in met
