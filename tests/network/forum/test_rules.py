"""What a member may do with one's own and with others' contributions; the matrix of readers is with the queries."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.leave import leave
from network.forum.actions.put_in_without_name import put_in_without_name
from network.forum.rules import is_own, may_delete, may_edit, may_flag, may_moderate, may_write
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")


def test_what_has_no_author_is_nobodys_own() -> None:
    moderator = create_member()
    thread = create_thread(create_circle(moderators=[moderator]))
    unnamed = put_in_without_name(moderator=moderator, thread=thread, text="Text")
    left = create_contribution(thread)
    leave(member=left.author)
    left.refresh_from_db()
    for contribution in (unnamed, left):
        for user in (AnonymousUser(), moderator, create_user(is_superuser=True)):
            assert not is_own(user, contribution)
            assert not may_edit(user, contribution)
            assert not may_delete(user, contribution)
        assert may_flag(thread.author, contribution)


def test_hidden_contribution_is_neither_edited_nor_reported() -> None:
    moderator = create_member()
    contribution = create_contribution(create_thread(create_circle(moderators=[moderator])))
    assert may_edit(contribution.author, contribution)
    assert may_flag(contribution.thread.author, contribution)
    hide_contribution(moderator=moderator, contribution=contribution, reason="")
    contribution.refresh_from_db()
    assert not may_edit(contribution.author, contribution)
    assert not may_flag(contribution.thread.author, contribution)


def test_moderator_without_a_seat_is_nobody() -> None:
    moderator = create_member()
    thread = create_thread(create_circle("invitation", moderators=[moderator]))
    assert may_moderate(moderator, thread.circle)
    moderator.groups.clear()
    assert not may_moderate(moderator, thread.circle)
    assert not may_write(moderator, thread)
