from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.follow_thread import follow_thread
from network.forum.actions.move_thread import move_thread
from network.forum.actions.save_draft import save_draft
from network.forum.models import Draft, ModerationEntry, Subscription
from network.members.models import Notice
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_who_cannot_see_the_new_circle_loses_what_they_kept(run_tasks: Callable[[], int]) -> None:
    moderator, inside, outside = create_member(), create_member(), create_member()
    wide = create_circle(moderators=[moderator])
    narrow = create_circle("invitation", seats=(inside,), moderators=[moderator])
    thread = create_thread(wide, author=outside)
    other = create_thread(wide, author=outside)
    run_tasks()
    for person in (inside, outside):
        follow_thread(member=person, thread=thread)
        save_draft(member=person, circle=wide, thread=thread, text="Begun")
    create_contribution(thread, author=moderator)
    create_contribution(other, author=moderator)
    run_tasks()
    assert Notice.objects.filter(recipient=outside).count() == 2
    assert move_thread(moderator=moderator, thread=thread, circle=narrow, reason="For few") is True
    assert move_thread(moderator=moderator, thread=thread, circle=narrow) is False
    assert set(Subscription.objects.filter(thread=thread).values_list("member", flat=True)) == {
        inside.pk,
        moderator.pk,
    }
    draft = Draft.objects.get()
    assert (draft.member, draft.circle) == (inside, narrow)
    assert {notice.subject.thread for notice in Notice.objects.filter(recipient=outside)} == {other}
    assert Notice.objects.filter(recipient=inside).count() == 1
    assert {(entry.circle, entry.reason) for entry in ModerationEntry.objects.all()} == {
        (wide, "For few"),
        (narrow, "For few"),
    }
    assert move_thread(moderator=moderator, thread=thread, circle=wide) is True


def test_moderator_of_one_of_the_two_circles_is_refused() -> None:
    moderator = create_member()
    own, foreign = create_circle(moderators=[moderator]), create_circle()
    for thread, circle in ((create_thread(own), foreign), (create_thread(foreign), own)):
        with pytest.raises(PermissionDenied):
            move_thread(moderator=moderator, thread=thread, circle=circle)
