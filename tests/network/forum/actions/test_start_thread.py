from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from network.forum.actions.save_draft import save_draft
from network.forum.actions.start_thread import start_thread
from network.forum.models import Draft, Thread
from network.portal.audience import Audience, set_audience
from tests.factories.forum import create_circle
from tests.factories.members import create_member, create_user
from tests.factories.pages import create_practice

pytestmark = pytest.mark.usefixtures("site")


def test_thread_begins_with_a_contribution() -> None:
    author, circle = create_member(), create_circle()
    save_draft(member=author, circle=circle, title="Begun")
    thread = start_thread(author=author, circle=circle, title=" Who \n has done this? ", text="We ask.")
    thread.refresh_from_db()
    assert (thread.title, thread.author, thread.circle) == ("Who has done this?", author, circle)
    assert thread.contributions.get().author == author
    assert (thread.last_number, thread.contribution_count) == (1, 1)
    assert not Draft.objects.exists()


def test_thread_needs_a_seat() -> None:
    for author, circle in (
        (create_member(), create_circle("invitation")),
        (create_user(), create_circle()),
        (create_user(is_superuser=True), create_circle()),
    ):
        with pytest.raises(PermissionDenied):
            start_thread(author=author, circle=circle, title="Title", text="Text")
    assert not Thread.objects.exists()


def test_thread_without_title_or_text_is_refused_whole() -> None:
    author, circle = create_member(), create_circle()
    for title, text in (("", "Text"), ("Title", ""), ("a" * 201, "Text")):
        with pytest.raises(ValidationError):
            start_thread(author=author, circle=circle, title=title, text=text)
    assert not Thread.objects.exists()


def test_thread_about_an_item_needs_an_item_one_may_see() -> None:
    author, circle = create_member(), create_circle()
    closed = create_practice()
    set_audience(closed, Audience.MEMBERS)
    draft = create_practice(live=False)
    start = {"author": author, "circle": circle, "title": "Title", "text": "Text"}
    assert start_thread(**start, item_key=closed.translation_key).item_key == closed.translation_key
    for key in (draft.translation_key, uuid.uuid4()):
        with pytest.raises(PermissionDenied):
            start_thread(**start, item_key=key)
