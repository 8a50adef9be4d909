from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.mark_read import mark_read, mark_unread
from network.forum.queries import subscription_of
from tests.factories.forum import create_circle, create_contributions, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_reading_position_goes_forward_and_back_only_when_asked() -> None:
    member, thread = create_member(), create_thread()
    create_contributions(thread, 4)
    assert mark_read(member=member, thread=thread, number=3) is True
    assert mark_read(member=member, thread=thread, number=2) is False
    assert subscription_of(member, thread).read_up_to == 3
    assert mark_read(member=member, thread=thread, number=10**12) is True
    assert subscription_of(member, thread).read_up_to == 5
    assert mark_unread(member=member, thread=thread, number=2) is True
    assert mark_unread(member=member, thread=thread, number=2) is False
    assert subscription_of(member, thread).read_up_to == 1


def test_reading_position_is_not_kept_outside_the_circle() -> None:
    thread = create_thread(create_circle("invitation"))
    with pytest.raises(PermissionDenied):
        mark_read(member=create_member(), thread=thread, number=1)
