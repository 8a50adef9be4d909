"""What a notice says, and to whom it says nothing any longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import override

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.hide_thread import hide_thread
from network.forum.actions.report_contribution import report_contribution
from network.members.models import Member, Notice
from network.members.notices import NoticeText, notice_kind, text_of
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")
KINDS = ("forum-reply", "forum-mention", "forum-moderation", "forum-flag")


@pytest.fixture
def moderator() -> Member:
    return create_member(first_name="Mo", last_name="Derator")


@pytest.fixture
def notices(moderator: Member, run_tasks: Callable[[], int]) -> dict[str, Notice]:
    """One notice of each kind, about a thread in a hidden circle."""
    author = create_member(first_name="Ama", last_name="Author")
    circle = create_circle(
        "invitation", name="Planted circle", is_hidden=True, seats=(author,), moderators=[moderator]
    )
    thread = create_thread(circle, author=author, title="Planted title", text="Planted text")
    create_contribution(thread, author=moderator, text="Indeed, @Ama Author")
    create_contribution(thread, author=moderator, text="Planted answer")
    report_contribution(by=author, contribution=thread.contributions.get(number=2), reason="Planted reason")
    hide_contribution(
        moderator=moderator, contribution=thread.contributions.get(number=1), reason="Names a person"
    )
    run_tasks()
    found = {notice.kind: notice for notice in Notice.objects.all()}
    assert set(found) == set(KINDS)
    return found


def text(notice: Notice) -> NoticeText | None:
    with override("en"):
        return text_of(Notice.objects.get(pk=notice.pk))


def test_notice_says_what_happened_and_leads_there(notices: dict[str, Notice]) -> None:
    texts = {kind: text(notice) for kind, notice in notices.items()}
    assert {found.title for found in texts.values()} == {"Planted title"}
    thread = notices["forum-reply"].subject.thread
    assert [(texts[kind].body, texts[kind].url.partition(f"/{thread.pk}/")[2]) for kind in KINDS] == [
        ("Mo Derator contributed.", "3/"),
        ("Mo Derator mentions you.", "2/"),
        ("A moderator hid your contribution. Reason: Names a person", "1/"),
        ("A member reports contribution 2.", "2/"),
    ]


def test_subject_of_a_mail_names_nothing() -> None:
    for name in KINDS:
        subject = str(notice_kind(name).mail_subject)
        assert subject
        assert "%" not in subject


@pytest.mark.parametrize("kind", KINDS)
def test_notice_says_nothing_to_who_has_no_seat_any_longer(notices: dict[str, Notice], kind: str) -> None:
    notice = notices[kind]
    assert text(notice) is not None
    notice.recipient.groups.remove(*Group.objects.filter(name__startswith="circle-"))
    assert text(notice) is None


@pytest.mark.parametrize("kind", ["forum-reply", "forum-mention"])
def test_notice_says_nothing_of_what_is_hidden_or_taken_back(
    notices: dict[str, Notice], moderator: Member, kind: str
) -> None:
    row = notices[kind].subject
    hide_contribution(moderator=moderator, contribution=row, reason="")
    assert text(notices[kind]) is None
    other = next(notice for notice in notices.values() if notice.kind in KINDS[:2] and notice.kind != kind)
    delete_contribution(by=moderator, contribution=other.subject)
    assert text(other) is None


def test_notice_of_a_hidden_thread_leads_to_the_circle(notices: dict[str, Notice], moderator: Member) -> None:
    thread = notices["forum-reply"].subject.thread
    hide_thread(moderator=moderator, thread=thread, reason="Off the subject")
    notice = Notice.objects.filter(kind="forum-moderation").order_by("pk").last()
    assert text(notice).url == f"/en/forum/{thread.circle.slug}/"
    assert text(notice).body == "A moderator hid your thread. Reason: Off the subject"
    assert text(notices["forum-reply"]) is None


def test_notice_under_the_chatham_house_rule_names_nobody(run_tasks: Callable[[], int]) -> None:
    thread = create_thread(create_circle(is_chatham_house=True))
    create_contribution(thread, author=create_member(first_name="Mo", last_name="Derator"))
    run_tasks()
    assert text(Notice.objects.get()).body == "There is a new contribution."
