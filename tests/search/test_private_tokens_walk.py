"""The walk of the tokens: whoever may not see a thing learns nothing of it through any door of search, on each engine.

A question about words that are not for its reader is answered as one about words that were never written.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
import tantivy
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django_tasks_db.management.commands import db_worker
from elasticsearch.dsl import query

from network.forum.actions.give_seat import withdraw_seat
from network.portal.audience import Audience, members_group, set_audience
from search.actions import bring_up_to_date
from search.engine.embedded_query import QueryBuilder
from search.lexicon.actions import train_lexicon
from search.lexicon.queries import site_expansions
from search.site_index import site_index
from tests.factories.members import create_user
from tests.search.private_tokens import (
    CLOSED,
    DOORS,
    FEW,
    FOR_ALL,
    FOR_MEMBERS,
    MAY_FIND,
    PUBLIC,
    TOKENS,
    World,
    make_world,
)
from tests.search_servers import own_url
from tests.worker import run_queued_tasks

pytestmark = pytest.mark.xdist_group("private-tokens")
NOW = datetime.datetime(2027, 3, 1, tzinfo=datetime.UTC)


@pytest.fixture(scope="module", params=["embedded", "server"])
def shared_world(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[World]:
    """The world on one engine; rolled back in the end.

    Every reader finds with every token what is theirs, on either. As a page about words that find nothing asks a
    server for very much, few of them are carried through all doors there.
    """
    url, walked = settings.SEARCH_URL, TOKENS
    if request.param == "server":
        walked = FEW
        url = own_url(request.getfixturevalue("search_url"), "private_tokens")
    with (
        override_settings(SEARCH_URL=url),
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(db_worker, "close_old_connections", lambda: None)
        yield make_world(walked)
        site_index().rebuild(())
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world: World) -> Iterator[World]:
    """The world as it was made: what one test changes in the database, the next does not see."""
    with transaction.atomic():
        yield shared_world
        transaction.set_rollback(True)


@pytest.mark.parametrize("reader", MAY_FIND)
def test_reader_finds_what_is_theirs_and_learns_of_nothing_else(world: World, reader: str) -> None:
    assert world.found(reader) == MAY_FIND[reader]
    assert world.traces(reader) == set()


def test_planted_leak_shows_at_every_door(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The filter by audience is taken out of the queries of both engines."""
    everything = tantivy.Occur.Must, tantivy.Query.const_score_query(tantivy.Query.all_query(), 0)
    monkeypatch.setattr(QueryBuilder, "visible_to", lambda builder, audiences: everything)
    for module in ("elastic", "elastic_query"):
        monkeypatch.setattr(f"search.engine.{module}.visible_to", lambda audiences: query.MatchAll())

    assert world.found("visitor") == MAY_FIND["seated"]
    assert world.traces("visitor") == set(DOORS)


@pytest.mark.parametrize("shared_world", ["embedded"], indirect=True)
def test_lexicon_trained_on_what_is_there_holds_no_word_that_is_not_for_all(world: World) -> None:
    train_lexicon(now=NOW)

    known = site_expansions()
    pairs = {" ".join(pair): table for pair, table in known.lexicon.items()}
    names = [list(concept.names.values()) for concept in known.concepts]
    everything = json.dumps([pairs, known.vocabulary, names], ensure_ascii=False)

    assert PUBLIC in everything
    assert {token for token in TOKENS - FOR_ALL if token[:6] in everything} == set()
    assert world.traces("visitor") == set()


# --- What changes


def test_item_made_members_only_is_hidden_once_it_is_indexed(world: World) -> None:
    set_audience(world.public, Audience.MEMBERS)
    run_queued_tasks()
    try:
        assert PUBLIC in world.found("member")
        assert world.found("visitor") == FOR_ALL - {PUBLIC}
    finally:
        set_audience(world.public, Audience.PUBLIC)
        bring_up_to_date(keys=[f"practice:{world.public.translation_key}"])


def test_seat_that_ended_counts_no_more_for_the_next_question(world: World) -> None:
    seated = world.readers["seated"]
    assert seated
    withdraw_seat(circle=world.circle, member=seated)

    assert world.found("seated") == MAY_FIND["seated"] - (MAY_FIND["moderator"] - FOR_MEMBERS)
    assert world.traces("seated", MAY_FIND["moderator"] - FOR_MEMBERS) == set()


@pytest.mark.parametrize("reader", ["member", "seated", "editor"])
def test_role_that_was_withdrawn_counts_no_more_for_the_next_question(world: World, reader: str) -> None:
    """A seat is left, and opens nothing by itself."""
    person = world.readers[reader]
    assert person
    person.groups.remove(members_group())

    assert world.found(reader) == FOR_ALL


def test_staff_without_the_second_factor_find_what_visitors_do(world: World) -> None:
    person = create_user(members_group().name, "moderators", world.circle.group.name)
    client = Client()
    client.force_login(person)

    assert "<mark>" not in client.get("/en/search/", {"q": CLOSED}).content.decode()
    assert client.get("/en/search/suggest/", {"q": CLOSED[:5]}).json() == []
