"""Who is told of a contribution, once each, however many they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from network.forum.actions.announce import announce_contribution
from network.forum.actions.contribute import contribute
from network.forum.actions.follow_thread import follow_thread, mute_thread
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.models import Contribution
from network.forum.tasks import announce
from network.members.models import Member, Notice
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def told(contribution: Contribution) -> dict[Member, str]:
    return {
        notice.recipient: notice.kind for notice in Notice.objects.all() if notice.subject == contribution
    }


def test_those_who_take_part_are_told_but_not_of_their_own_words(run_tasks: Callable[[], int]) -> None:
    follower, muted, mentioned, bystander = (
        create_member(first_name=name, last_name="Mensah") for name in ("Efua", "Kojo", "Abena", "Yaa")
    )
    thread = create_thread()
    earlier = create_contribution(thread).author
    follow_thread(member=follower, thread=thread)
    create_contribution(thread, author=muted)
    mute_thread(member=muted, thread=thread)
    run_tasks()
    contribution = create_contribution(thread, author=bystander, text="What does @Abena Mensah say?")
    run_tasks()
    assert told(contribution) == {
        thread.author: "forum-reply",
        earlier: "forum-reply",
        follower: "forum-reply",
        mentioned: "forum-mention",
    }


def test_many_are_told_some_at_a_time_once_each(run_tasks: Callable[[], int]) -> None:
    thread = create_thread()
    followers = [create_member() for _number in range(5)]
    for follower in followers:
        follow_thread(member=follower, thread=thread)
    run_tasks()
    Notice.objects.all().delete()
    contribution = thread.contributions.get()
    assert announce_contribution(contribution_pk=contribution.pk, most=2) == 2
    run_tasks()
    announce.enqueue(contribution.pk)  # a worker was killed, and the task is done again
    run_tasks()
    assert Notice.objects.count() == len(told(contribution)) == 5


def test_nobody_is_told_of_what_is_hidden_or_outside_their_circles() -> None:
    moderator, outside = create_member(), create_member(first_name="Zodwa", last_name="Dube")
    circle = create_circle("invitation", moderators=[moderator])
    contribution = create_contribution(create_thread(circle), text="@Zodwa Dube should know")
    announce_contribution(contribution_pk=contribution.pk)
    assert outside not in told(contribution)
    Notice.objects.all().delete()
    hide_contribution(moderator=moderator, contribution=contribution, reason="")
    assert announce_contribution(contribution_pk=contribution.pk) == 0
    assert announce_contribution(contribution_pk=0) == 0


def test_five_hundred_mentions_tell_twenty_people() -> None:
    people = [create_member(first_name=f"Person{number}", last_name="Mensah") for number in range(25)]
    thread = create_thread()
    text = " ".join(f"@{people[number % 25].get_full_name()}" for number in range(500))
    contribution = contribute(author=thread.author, thread=thread, text=text)
    assert contribution.html.count('class="mention"') == 20
    assert announce_contribution(contribution_pk=contribution.pk) == 20
