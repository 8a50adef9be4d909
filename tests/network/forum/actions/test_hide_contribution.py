from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.hide_contribution import hide_contribution, restore_contribution
from network.forum.models import ModerationEntry
from network.members.models import Notice
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")


def test_hide_and_restore_count_log_and_tell_the_author() -> None:
    moderator = create_member()
    contribution = create_contribution(create_thread(create_circle(moderators=[moderator])))
    thread = contribution.thread
    act = {"moderator": moderator, "contribution": contribution}
    assert hide_contribution(**act, reason="Names a person") is True
    assert hide_contribution(**act, reason="Again") is False
    thread.refresh_from_db()
    assert thread.contribution_count == 1
    assert restore_contribution(**act) is True
    assert restore_contribution(**act) is False
    thread.refresh_from_db()
    assert thread.contribution_count == 2
    restored, hidden = ModerationEntry.objects.all()
    assert (hidden.verb, hidden.reason, restored.verb) == ("hide", "Names a person", "restore")
    assert {notice.subject for notice in Notice.objects.filter(recipient=contribution.author)} == {
        hidden,
        restored,
    }


def test_moderator_elsewhere_and_administrator_are_refused() -> None:
    elsewhere = create_member()
    create_circle(moderators=[elsewhere])
    contribution = create_contribution()
    for person in (elsewhere, contribution.author, create_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            hide_contribution(moderator=person, contribution=contribution, reason="")
    assert not ModerationEntry.objects.exists()


def test_stone_is_not_hidden() -> None:
    moderator = create_member()
    contribution = create_contribution(create_thread(create_circle(moderators=[moderator])))
    delete_contribution(by=contribution.author, contribution=contribution)
    assert hide_contribution(moderator=moderator, contribution=contribution, reason="") is False
