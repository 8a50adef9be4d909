"""Pages by key: nothing twice, nothing left out, always at the same cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.mark_read import mark_read
from network.forum.models import Thread
from network.forum.paging import contributions_of, threads_of
from tests.factories.forum import (
    create_circle,
    create_contribution,
    create_contributions,
    create_thread,
    create_threads,
)
from tests.factories.members import create_member

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def numbers(page: object) -> list[int]:
    return [entry.contribution.number for entry in page.entries]


def test_threads_are_paged_through_once_each_and_back() -> None:
    member, circle = create_member(), create_circle()
    threads = create_threads(circle, 7)
    # Two of the same moment: the key decides between them.
    Thread.objects.filter(pk=threads[4].pk).update(last_contribution_at=threads[3].last_contribution_at)
    expected = list(Thread.objects.order_by("-last_contribution_at", "-pk"))
    first = threads_of(circle, member, size=3)
    second = threads_of(circle, member, size=3, after=first.older)
    third = threads_of(circle, member, size=3, after=second.older)
    assert [*first.threads, *second.threads, *third.threads] == expected
    assert (first.newer, third.older) == ("", "")
    assert threads_of(circle, member, size=3, before=third.newer).threads == second.threads
    back = threads_of(circle, member, size=3, before=second.newer)
    assert (back.threads, back.newer) == (first.threads, "")


@pytest.mark.parametrize(
    "key", ["x", "1_", "_", "9e99_1", "nan_1", "inf_2", "1_" + "9" * 40, "\u0661_\u0661"]
)
def test_threads_key_that_is_none_is_harmless(key: str) -> None:
    member, circle = create_member(), create_circle()
    create_threads(circle, 2)
    for place in ("after", "before"):
        assert len(threads_of(circle, member, **{place: key}).threads) in (0, 2)


def test_threads_of_a_language() -> None:
    member, circle = create_member(), create_circle()
    threads = create_threads(circle, 3)
    Thread.objects.filter(pk=threads[1].pk).update(language="fr")
    assert threads_of(circle, member, language="fr").threads == [threads[1]]


def test_threads_of_a_closed_circle_are_none_outside() -> None:
    circle = create_circle("invitation")
    create_threads(circle, 2)
    assert threads_of(circle, create_member()).threads == []


def test_threads_are_marked_unread() -> None:
    member, circle = create_member(), create_circle()
    read, unread = create_thread(circle), create_thread(circle)
    mark_read(member=member, thread=read, number=1)
    assert {thread: thread.is_unread for thread in threads_of(circle, member).threads} == {
        read: False,
        unread: True,
    }


def test_pages_cost_the_same_for_many_as_for_three() -> None:
    member, circle = create_member(), create_circle()
    thread = create_thread(circle, author=create_member())
    create_contributions(thread, 2, author=create_member())
    create_threads(circle, 2)
    costs = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert contributions_of(thread, member, after=1, size=100).entries
            contributions_of(thread, member, around=2, size=100)
            contributions_of(thread, member, before=3, size=100)
            assert threads_of(circle, member, size=100).threads
        costs.append(len(queries))
        create_contributions(thread, 60, author=create_member())
        create_threads(circle, 60)
    assert costs == [17, 17]


def test_contributions_are_paged_by_number() -> None:
    member, thread = create_member(), create_thread()
    create_contributions(thread, 9)
    first = contributions_of(thread, member, size=4)
    second = contributions_of(thread, member, size=4, after=first.last)
    third = contributions_of(thread, member, size=4, after=second.last)
    assert numbers(first) + numbers(second) + numbers(third) == list(range(1, 11))
    assert [(page.has_before, page.has_after) for page in (first, second, third)] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert numbers(contributions_of(thread, member, size=4, before=third.first)) == numbers(second)


@pytest.mark.parametrize(
    ("around", "expected"), [(1, [1, 2]), (5, [3, 4, 5, 6]), (10, [8, 9, 10]), (99, [9, 10]), (-5, [1, 2])]
)
def test_contributions_around_a_number(around: int, expected: list[int]) -> None:
    member, thread = create_member(), create_thread()
    create_contributions(thread, 9)
    page = contributions_of(thread, member, size=4, around=around)
    assert numbers(page) == expected
    assert page.has_before == (expected[0] > 1)
    assert page.has_after == (expected[-1] < 10)


@pytest.mark.parametrize("place", ["after", "before", "around"])
def test_contributions_at_a_number_beyond_all_are_harmless(place: str) -> None:
    member, thread = create_member(), create_thread()
    for number in (10**30, -(10**30)):
        assert len(contributions_of(thread, member, **{place: number}).entries) in (0, 1)


def test_contributions_of_a_language() -> None:
    member, thread = create_member(), create_thread()
    create_contributions(thread, 3)
    thread.contributions.filter(number=3).update(language="ar")
    assert numbers(contributions_of(thread, member, language="ar")) == [3]


def test_contributions_of_a_closed_circle_are_none_outside() -> None:
    thread = create_thread(create_circle("invitation"))
    page = contributions_of(thread, create_member())
    assert (page.entries, page.has_before, page.has_after) == ([], False, False)


def test_stone_and_hidden_one_keep_their_place_without_text() -> None:
    moderator, reader = create_member(), create_member()
    circle = create_circle(moderators=[moderator])
    thread = create_thread(circle, text="Stands")
    hidden = create_contribution(thread, text="Names a person")
    deleted = create_contribution(thread, text="Taken back")
    answer = create_contribution(thread, answers=hidden)
    hide_contribution(moderator=moderator, contribution=hidden, reason="")
    delete_contribution(by=deleted.author, contribution=deleted)
    page = contributions_of(thread, reader)
    assert [entry.state for entry in page.entries] == ["standing", "hidden", "deleted", "standing"]
    shown = [(entry.contribution.text, entry.contribution.html) for entry in page.entries]
    assert shown[1:3] == [("", ""), ("", "")]
    assert page.entries[1].contribution.author is None
    assert page.entries[3].contribution.answers == hidden
    assert page.entries[3].contribution.answers.text == ""
    assert contributions_of(thread, moderator).entries[1].contribution.text == "Names a person"
    assert answer.number == 4


def test_contributions_are_unread_after_the_reading_position() -> None:
    reader, thread = create_member(), create_thread()
    create_contribution(thread)
    mark_read(member=reader, thread=thread, number=1)
    create_contribution(thread)
    assert [entry.is_unread for entry in contributions_of(thread, reader).entries] == [False, True, True]
    own = create_contribution(thread, author=reader)
    entry = contributions_of(thread, reader).entries[-1]
    assert (entry.contribution, entry.is_own, entry.is_unread) == (own, True, False)
