from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from network.forum.actions.report_contribution import reopen_flag, report_contribution, settle_flag
from network.forum.models import Flag
from network.members.models import Notice
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_report_reaches_the_moderators_of_the_circle_once() -> None:
    moderator, elsewhere, reader = create_member(), create_member(), create_member()
    create_circle(moderators=[elsewhere])
    contribution = create_contribution(create_thread(create_circle(moderators=[moderator])))
    report = {"by": reader, "contribution": contribution}
    assert report_contribution(**report, reason="Names a person") is True
    assert report_contribution(**report, reason="Names a person") is False
    assert [notice.recipient for notice in Notice.objects.filter(kind="forum-flag")] == [moderator]
    flag = Flag.objects.get()
    assert settle_flag(moderator=moderator, flag=flag) is True
    assert settle_flag(moderator=moderator, flag=flag) is False
    assert reopen_flag(moderator=moderator, flag=flag) is True
    assert reopen_flag(moderator=moderator, flag=flag) is False
    settle_flag(moderator=moderator, flag=flag)
    assert report_contribution(**report, reason="It is back") is True
    assert reopen_flag(moderator=moderator, flag=flag) is False


def test_report_is_not_for_outsiders_nor_of_oneself_nor_without_reason() -> None:
    contribution = create_contribution(create_thread(create_circle("invitation")))
    for person in (create_member(), contribution.author):
        with pytest.raises(PermissionDenied):
            report_contribution(by=person, contribution=contribution, reason="Look")
    with pytest.raises(ValidationError):
        report_contribution(by=contribution.thread.author, contribution=contribution, reason=" ")


def test_report_is_not_settled_by_a_moderator_elsewhere() -> None:
    elsewhere, reader = create_member(), create_member()
    create_circle(moderators=[elsewhere])
    report_contribution(by=reader, contribution=create_contribution(), reason="Look")
    for person in (elsewhere, reader):
        with pytest.raises(PermissionDenied):
            settle_flag(moderator=person, flag=Flag.objects.get())
