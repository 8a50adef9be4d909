from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from network.forum.actions.save_draft import discard_draft, save_draft
from network.forum.models import Draft
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_draft_is_one_a_thread_and_one_of_a_new_thread() -> None:
    member, thread = create_member(), create_thread()
    reply = {"member": member, "circle": thread.circle, "thread": thread}
    assert save_draft(**reply, text="Begun") is True
    assert save_draft(**reply, text="Begun") is False
    assert save_draft(**reply, text="Begun, and more") is True
    assert save_draft(member=member, circle=thread.circle, title="New") is True
    assert Draft.objects.count() == 2
    assert save_draft(**reply, text="  ") is True
    assert discard_draft(**reply) is False
    assert discard_draft(member=member, circle=thread.circle) is True
    assert not Draft.objects.exists()


def test_draft_of_another_stays() -> None:
    thread = create_thread()
    save_draft(member=thread.author, circle=thread.circle, thread=thread, text="Mine")
    assert discard_draft(member=create_member(), circle=thread.circle, thread=thread) is False
    assert Draft.objects.get().text == "Mine"


def test_draft_needs_a_seat_and_a_text_that_can_be_kept() -> None:
    member, thread = create_member(), create_thread(create_circle("invitation"))
    with pytest.raises(PermissionDenied):
        save_draft(member=member, circle=thread.circle, thread=thread, text="Begun")
    with pytest.raises(PermissionDenied):
        save_draft(member=member, circle=create_circle(), thread=thread, text="Begun")
    with pytest.raises(ValidationError):
        save_draft(member=thread.author, circle=thread.circle, text="a" * 20_001)
