from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.edit_contribution import edit_contribution
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.lock_thread import lock_thread
from network.members.models import Notice
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_edit_keeps_the_text_before() -> None:
    contribution = create_contribution(text="First")
    assert edit_contribution(by=contribution.author, contribution=contribution, text="Second") is True
    assert edit_contribution(by=contribution.author, contribution=contribution, text="Second") is False
    assert edit_contribution(by=contribution.author, contribution=contribution, text="Third") is True
    contribution.refresh_from_db()
    assert (contribution.text, "Third" in contribution.html) == ("Third", True)
    first, second = contribution.versions.order_by("pk")
    assert (first.text, first.written_at) == ("First", contribution.created_at)
    assert (second.text, second.written_at < contribution.edited_at) == ("Second", True)


def test_edit_is_for_the_author_while_it_stands_and_the_thread_is_open() -> None:
    moderator = create_member()
    circle = create_circle(moderators=[moderator])
    hidden, locked = create_contribution(create_thread(circle)), create_contribution(create_thread(circle))
    hide_contribution(moderator=moderator, contribution=hidden, reason="")
    lock_thread(moderator=moderator, thread=locked.thread)
    standing = create_contribution(create_thread(circle))
    for person, contribution in (
        (hidden.author, hidden),
        (locked.author, locked),
        (moderator, standing),
        (create_member(), standing),
    ):
        with pytest.raises(PermissionDenied):
            edit_contribution(by=person, contribution=contribution, text="Changed")


def test_edit_tells_only_those_newly_mentioned(run_tasks: Callable[[], int]) -> None:
    mentioned = create_member(first_name="Zodwa", last_name="Dube")
    contribution = create_contribution(text="First")
    run_tasks()
    Notice.objects.all().delete()
    edit_contribution(by=contribution.author, contribution=contribution, text="First, @Zodwa Dube")
    run_tasks()
    assert [(notice.recipient, notice.kind) for notice in Notice.objects.all()] == [
        (mentioned, "forum-mention")
    ]
