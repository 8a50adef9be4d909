from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.follow_thread import follow_thread, mute_thread, stop_following_thread
from network.forum.queries import subscription_of
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_thread_is_followed_muted_and_left_as_usual() -> None:
    member, thread = create_member(), create_thread()
    assert stop_following_thread(member=member, thread=thread) is False
    for act, attention in (
        (follow_thread, "followed"),
        (mute_thread, "muted"),
        (stop_following_thread, "normal"),
    ):
        assert act(member=member, thread=thread) is True
        assert act(member=member, thread=thread) is False
        assert subscription_of(member, thread).attention == attention


def test_thread_of_a_closed_circle_is_not_followed_outside() -> None:
    thread = create_thread(create_circle("invitation"))
    with pytest.raises(PermissionDenied):
        follow_thread(member=create_member(), thread=thread)
