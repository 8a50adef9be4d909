from __future__ import annotations

import json

import pytest

from network.forum.actions.edit_contribution import edit_contribution
from network.forum.actions.give_seat import withdraw_seat
from network.forum.actions.put_in_without_name import put_in_without_name
from network.forum.actions.report_contribution import report_contribution
from network.forum.actions.save_draft import save_draft
from network.members.own_data import own_data_of
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_own_data_holds_ones_own_words_and_nobody_elses() -> None:
    member, moderator = create_member(), create_member()
    circle = create_circle("invitation", slug="planted-circle", seats=(member,), moderators=[moderator])
    thread = create_thread(circle, author=member, title="My question", text="First words")
    edit_contribution(by=member, contribution=thread.contributions.get(), text="Second words")
    other = create_contribution(thread, author=moderator, text="Their words")
    report_contribution(by=member, contribution=other, reason="My reason")
    save_draft(member=member, circle=circle, title="My draft", text="Begun")
    put_in_without_name(moderator=moderator, thread=thread, text="Unnamed words")
    data = own_data_of(member)["forum"]
    text = json.dumps(data)
    for own in (
        "My question",
        "First words",
        "Second words",
        "My reason",
        "My draft",
        "Begun",
        "planted-circle",
    ):
        assert own in text
    for foreign in ("Their words", "Unnamed words"):
        assert foreign not in text
    withdraw_seat(circle=circle, member=member)
    text = json.dumps(own_data_of(member)["forum"])
    assert "Second words" in text
    assert "planted-circle" not in text
