"""What is told about applications for membership, on the site and by mail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import translation

from network.members.actions.apply_for_membership import apply_for_membership
from network.members.actions.decide_application import approve_application, decline_application
from network.members.actions.endorse_application import endorse_application
from network.members.actions.withdraw_application import withdraw_application
from network.members.models import Application, FocalPoint, Notice, Opinion
from network.members.notices import text_of
from tests.factories.members import (
    create_applicant,
    create_application,
    create_focal_point,
    create_secretary,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]

ANSWERS = ("first_name", "last_name", "name_in_arabic", "post", "title", "organisation_name", "country")


def send_application() -> Application:
    """An application sent as the page sends it."""
    model = create_application()
    answers = {name: getattr(model, name) for name in (*ANSWERS, "languages", "expertise", "reason")}
    model.delete()
    application, _is_new = apply_for_membership(member=create_applicant(), language="en", answers=answers)
    return application


def shown(notice: Notice) -> str | None:
    """The title that its recipient reads now."""
    text = text_of(Notice.objects.select_related("recipient").get(pk=notice.pk))
    return text.title if text else None


def test_focal_point_and_secretariat_are_mailed_without_a_name_in_the_subject(
    run_tasks: Callable[[], int],
) -> None:
    focal = create_focal_point("kenya", email="focal@example.org")
    secretary = create_secretary(email="sec@example.org")
    application = send_application()
    run_tasks()
    mails = [message for message in mail.outbox if message.to[0] in (focal.email, secretary.email)]
    assert len(mails) == 2
    for message in mails:
        assert "An application waits for you" in message.subject
        assert "Wanjiru" not in message.subject
        assert f"/en/members/applications/{application.pk}/" in message.body


def test_notice_is_gone_with_the_right_to_see_and_with_the_application() -> None:
    create_focal_point("kenya")
    first, second = send_application(), send_application()
    notices = {notice.object_id: notice for notice in Notice.objects.all()}
    assert shown(notices[first.pk]) == "Wanjiru Kamau asks to become a member"
    withdraw_application(application=first)
    assert shown(notices[first.pk]) is None
    FocalPoint.objects.all()[0].delete()
    assert shown(notices[second.pk]) is None


@pytest.mark.parametrize(
    ("opinion", "title"),
    [
        (Opinion.ENDORSED, "The focal point endorses the application of Wanjiru Kamau"),
        (Opinion.OBJECTED, "The focal point does not endorse the application of Wanjiru Kamau"),
    ],
)
def test_secretariat_reads_the_opinion(opinion: Opinion, title: str) -> None:
    create_secretary()
    application = create_application()
    endorse_application(application=application, by=create_focal_point("kenya"), opinion=opinion, note="x")
    assert shown(Notice.objects.get(kind="application-endorsed")) == title


@pytest.mark.parametrize("decide", [approve_application, decline_application])
def test_decision_is_mailed_at_once_whatever_the_preference(
    decide: Callable[..., bool], run_tasks: Callable[[], int]
) -> None:
    applicant = create_applicant(email="asks@example.org", language="fr", notice_frequency="never")
    application = create_application(applicant)
    assert decide(application=application, by=create_secretary(), reason="Bienvenue, ou non.")
    run_tasks()
    (message,) = [message for message in mail.outbox if message.to == ["asks@example.org"]]
    assert "Bienvenue, ou non." in message.body
    assert "/fr/" in message.body


def test_decision_is_shown_to_the_applicant_alone() -> None:
    application = create_application()
    decline_application(application=application, by=create_secretary(), reason="No.")
    notice = Notice.objects.get(kind="application-decided")
    assert shown(notice) == "Your application was declined"
    Notice.objects.filter(pk=notice.pk).update(recipient=create_secretary())
    with translation.override("en"):
        assert shown(notice) is None
