from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.hide_thread import hide_thread, restore_thread
from network.forum.models import ModerationEntry
from network.members.models import Notice
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_thread_is_hidden_and_restored_once_with_a_log() -> None:
    moderator = create_member()
    thread = create_thread(create_circle(moderators=[moderator]))
    assert hide_thread(moderator=moderator, thread=thread, reason="Off the subject") is True
    assert hide_thread(moderator=moderator, thread=thread, reason="Off the subject") is False
    assert restore_thread(moderator=moderator, thread=thread) is True
    assert restore_thread(moderator=moderator, thread=thread) is False
    assert [entry.verb for entry in ModerationEntry.objects.all()] == ["restore", "hide"]
    assert Notice.objects.filter(recipient=thread.author, kind="forum-moderation").count() == 2


def test_thread_is_not_hidden_by_a_moderator_elsewhere() -> None:
    elsewhere = create_member()
    create_circle(moderators=[elsewhere])
    thread = create_thread()
    for person in (elsewhere, thread.author):
        with pytest.raises(PermissionDenied):
            hide_thread(moderator=person, thread=thread, reason="")
