from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from network.forum.actions.open_circle import delete_circle, open_circle
from network.forum.models import Circle, CircleAccess
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_circle_has_the_group_that_its_access_asks_for() -> None:
    open_to_all = open_circle(slug="all", name="All", access=CircleAccess.MEMBERS)
    closed = open_circle(slug="few", name="Few", access=CircleAccess.INVITATION)
    assert (open_to_all.group.name, closed.group.name) == ("members", f"circle-{closed.pk}")


def test_circle_without_threads_is_deleted_with_its_group() -> None:
    circle = create_circle("invitation", moderators=[create_member()])
    pk = circle.pk
    assert delete_circle(circle=circle) is True
    assert not Group.objects.filter(name=f"circle-{pk}").exists()
    assert delete_circle(circle=create_circle("members")) is True
    assert Group.objects.filter(name="members").exists()


def test_circle_with_threads_is_not_deleted() -> None:
    thread = create_thread()
    with pytest.raises(ValidationError, match="cannot be deleted"):
        delete_circle(circle=thread.circle)
    assert Circle.objects.exists()
