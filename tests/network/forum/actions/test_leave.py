from __future__ import annotations

from collections.abc import Callable

import pytest

from network.forum.actions.follow_thread import follow_thread
from network.forum.actions.report_contribution import report_contribution
from network.forum.actions.save_draft import save_draft
from network.forum.models import Draft, Flag, Seat, Subscription
from network.members.models import Member
from network.members.signals import account_closed
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_closed_account_leaves_words_without_a_name_and_nothing_else(run_tasks: Callable[[], int]) -> None:
    member = create_member()
    circle = create_circle("invitation", seats=(member,))
    moderated = create_circle("invitation", moderators=[member])
    thread = create_thread(circle, author=member, text="What I said")
    follow_thread(member=member, thread=thread)
    save_draft(member=member, circle=circle, text="Begun")
    report_contribution(by=member, contribution=create_contribution(thread), reason="Look")
    account_closed.send(sender=Member, member=member)
    contribution = thread.contributions.get(number=1)
    thread.refresh_from_db()
    assert (contribution.author, contribution.is_unnamed, contribution.text) == (None, False, "What I said")
    assert thread.author is None
    for rows in (Seat, Draft, Subscription, Flag):
        assert not rows.objects.filter(member=member).exists()
    assert not moderated.moderators.exists()
    assert not member.groups.filter(name__startswith="circle-").exists()
