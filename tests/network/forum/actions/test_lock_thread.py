from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.lock_thread import lock_thread, unlock_thread
from network.forum.models import ModerationEntry
from network.forum.rules import may_write
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_thread_is_locked_and_unlocked_once_with_a_log() -> None:
    moderator = create_member()
    thread = create_thread(create_circle(moderators=[moderator]))
    assert lock_thread(moderator=moderator, thread=thread, reason="Settled") is True
    assert lock_thread(moderator=moderator, thread=thread) is False
    assert not may_write(thread.author, thread)
    assert unlock_thread(moderator=moderator, thread=thread) is True
    assert unlock_thread(moderator=moderator, thread=thread) is False
    assert may_write(thread.author, thread)
    assert [(entry.verb, entry.reason) for entry in ModerationEntry.objects.all()] == [
        ("unlock", ""),
        ("lock", "Settled"),
    ]


def test_thread_is_not_locked_by_a_moderator_elsewhere() -> None:
    elsewhere = create_member()
    create_circle(moderators=[elsewhere])
    thread = create_thread()
    for person in (elsewhere, thread.author):
        with pytest.raises(PermissionDenied):
            lock_thread(moderator=person, thread=thread)
