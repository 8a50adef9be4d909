from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from network.forum.actions.give_seat import give_seat, withdraw_seat
from network.forum.rules import may_read
from network.vocabulary.models import Post
from tests.factories.forum import appoint, create_circle
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")


def test_seat_is_given_and_withdrawn_once() -> None:
    circle, member = create_circle("invitation"), create_member()
    assert give_seat(circle=circle, member=member) is True
    assert give_seat(circle=circle, member=member) is False
    assert may_read(member, circle)
    assert withdraw_seat(circle=circle, member=member) is True
    assert withdraw_seat(circle=circle, member=member) is False
    assert not may_read(member, circle)


def test_withdrawn_invitation_leaves_the_seat_by_post() -> None:
    post, member = Post.objects.first(), create_member()
    appoint(member, post)
    circle = create_circle("post", posts=[post])
    assert give_seat(circle=circle, member=member) is True
    assert withdraw_seat(circle=circle, member=member) is False
    assert may_read(member, circle)


def test_seat_is_for_members_and_for_circles_that_have_seats() -> None:
    with pytest.raises(ValidationError):
        give_seat(circle=create_circle("invitation"), member=create_user())
    with pytest.raises(ValidationError):
        give_seat(circle=create_circle("members"), member=create_member())
