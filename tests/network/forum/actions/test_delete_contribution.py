from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.edit_contribution import edit_contribution
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.lock_thread import lock_thread
from network.forum.models import Attachment, ContributionVersion
from network.portal.uploads import CheckedAttachment
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


@pytest.mark.django_db(transaction=True)
def test_delete_leaves_a_stone_and_nothing_of_the_text() -> None:
    file = CheckedAttachment("secret.txt", "text/plain", b"secret")
    contribution = create_contribution(text="Secret", attachments=[file])
    stored = contribution.attachments.get().file
    edit_contribution(by=contribution.author, contribution=contribution, text="Secret again")
    assert delete_contribution(by=contribution.author, contribution=contribution) is True
    assert delete_contribution(by=contribution.author, contribution=contribution) is False
    contribution.refresh_from_db()
    assert (contribution.text, contribution.html, contribution.number) == ("", "", 2)
    assert not ContributionVersion.objects.exists()
    assert not Attachment.objects.exists()
    assert not stored.storage.exists(stored.name)
    contribution.thread.refresh_from_db()
    assert (contribution.thread.contribution_count, contribution.thread.last_number) == (1, 2)


def test_delete_is_for_the_author_also_in_a_locked_thread_not_once_hidden() -> None:
    moderator = create_member()
    thread = create_thread(create_circle(moderators=[moderator]))
    first, second = create_contribution(thread), create_contribution(thread)
    hide_contribution(moderator=moderator, contribution=second, reason="")
    lock_thread(moderator=moderator, thread=thread)
    for person, contribution in ((moderator, first), (second.author, first), (second.author, second)):
        with pytest.raises(PermissionDenied):
            delete_contribution(by=person, contribution=contribution)
    assert delete_contribution(by=first.author, contribution=first) is True
