"""Who knows of what: every kind of reader against every kind of circle, and what counts and lists say."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.forum import rules
from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.follow_thread import mute_thread
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.hide_thread import hide_thread
from network.forum.actions.mark_read import mark_read
from network.forum.actions.report_contribution import report_contribution
from network.forum.actions.save_draft import save_draft
from network.forum.models import Circle, Contribution, Flag, Thread
from network.forum.queries import (
    attachments_visible_to,
    circles_entered_by,
    circles_known_to,
    contributions_visible_to,
    draft_of,
    drafts_of,
    first_unread_number,
    moderation_log_of,
    open_flags_of,
    seats_of,
    threads_about,
    threads_visible_to,
    unread_threads_of,
    versions_visible_to,
)
from network.forum.sight import sight_of
from network.members.models import Member
from network.vocabulary.models import Post
from tests.factories.forum import (
    appoint,
    create_circle,
    create_contribution,
    create_thread,
    create_threads,
)
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")

READERS = (
    "visitor",
    "applicant",
    "member",
    "holder",
    "other holder",
    "moderator",
    "moderator elsewhere",
    "administrator",
    "closed account",
)
KNOWN = {
    # circle: (who knows of it, who reads in it, who moderates it)
    "open": (
        set(READERS),
        {"member", "holder", "other holder", "moderator", "moderator elsewhere"},
        set(),
    ),
    "by post": (
        {"member", "holder", "other holder", "moderator", "moderator elsewhere"},
        {"holder", "moderator"},
        {"moderator"},
    ),
    "hidden": ({"holder", "moderator"}, {"holder", "moderator"}, {"moderator"}),
}


@pytest.fixture
def people() -> dict[str, Member | AnonymousUser]:
    people: dict[str, Member | AnonymousUser] = {
        name: create_member() for name in READERS if name not in ("visitor", "applicant", "administrator")
    }
    people["visitor"] = AnonymousUser()
    people["applicant"] = create_user()
    people["administrator"] = create_user(is_superuser=True)
    return people


@pytest.fixture
def circles(people: dict[str, Member]) -> dict[str, Circle]:
    """An open, a closed and a hidden circle, each with a thread; and one elsewhere."""
    post, other_post = Post.objects.all()[:2]
    for name, held in (("holder", post), ("other holder", other_post), ("closed account", post)):
        appoint(people[name], held)
    people["closed account"].is_active = False
    people["closed account"].save()
    create_circle("post", posts=[other_post], moderators=[people["moderator elsewhere"]])
    closed = {"posts": [post], "moderators": [people["moderator"]]}
    circles = {
        "open": create_circle("members"),
        "by post": create_circle("post", **closed),
        "hidden": create_circle("post", is_hidden=True, **closed),
    }
    for name in ("by post", "hidden"):
        create_thread(circles[name], author=people["holder"])
    create_thread(circles["open"], author=people["member"])
    return circles


@pytest.mark.db
@pytest.mark.parametrize("reader", READERS)
def test_visibility_of_circles_threads_and_contributions(
    people: dict[str, Member], circles: dict[str, Circle], reader: str
) -> None:
    user = people[reader]
    known = {circle.pk: circle for circle in circles_known_to(user)}
    for name, (who_knows, who_reads, who_moderates) in KNOWN.items():
        circle = circles[name]
        thread = circle.threads.get()
        contribution = thread.contributions.get()
        assert (circle.pk in known) == (reader in who_knows), name
        reads = reader in who_reads
        assert rules.may_read(user, circle) == reads, name
        assert rules.may_write(user, thread) == reads, name
        assert threads_visible_to(user).contains(thread) == reads, name
        assert contributions_visible_to(user).contains(contribution) == reads, name
        assert rules.may_moderate(user, circle) == (reader in who_moderates), name
        if circle.pk in known:
            row = known[circle.pk]
            assert row.has_seat == reads, name
            assert (row.thread_count, row.unread is not None) == ((1, True) if reads else (None, False)), name


@pytest.mark.parametrize("hidden", ["nothing", "contribution", "thread", "deleted"])
def test_sight_agrees_with_queries(
    people: dict[str, Member], circles: dict[str, Circle], hidden: str
) -> None:
    thread = circles["by post"].threads.get()
    contribution = thread.contributions.get()
    if hidden == "contribution":
        hide_contribution(moderator=people["moderator"], contribution=contribution, reason="Off the subject")
    elif hidden == "thread":
        hide_thread(moderator=people["moderator"], thread=thread, reason="Off the subject")
    elif hidden == "deleted":
        delete_contribution(by=people["holder"], contribution=contribution)
    rows = list(Contribution.objects.select_related("thread__circle"))
    for user in people.values():
        sight = sight_of(user)
        entered, threads = set(circles_entered_by(user)), set(threads_visible_to(user))
        readable = set(contributions_visible_to(user))
        assert [sight.enters(row.thread.circle) for row in rows] == [
            row.thread.circle in entered for row in rows
        ]
        assert [sight.sees(row.thread) for row in rows] == [row.thread in threads for row in rows]
        assert [sight.reads(row) for row in rows] == [row in readable for row in rows]


def test_who_is_no_longer_a_member_enters_nothing() -> None:
    member = create_member()
    circle = create_circle("invitation", seats=(member,))
    assert circles_entered_by(member).contains(circle)
    member.groups.remove(member.groups.get(name="members"))
    assert not circles_entered_by(member).exists()


def test_hidden_thread_is_seen_by_moderators_alone(
    circles: dict[str, Circle], people: dict[str, Member]
) -> None:
    thread = circles["by post"].threads.get()
    hide_thread(moderator=people["moderator"], thread=thread, reason="")
    assert not threads_visible_to(people["holder"]).contains(thread)
    assert threads_visible_to(people["moderator"]).contains(thread)
    known = circles_known_to(people["holder"]).get(pk=circles["by post"].pk)
    assert (known.thread_count, known.unread) == (0, 0)


def test_circles_known_costs_one_query_however_many() -> None:
    member = create_member()
    for count in (1, 3):
        while Circle.objects.count() < count:
            create_threads(create_circle(), 2)
        with CaptureQueriesContext(connection) as queries:
            assert len(circles_known_to(member)) == count
        assert len(queries) == 1


def test_unread_counts_what_was_said_since_one_joined() -> None:
    circle = create_circle()
    create_threads(circle, 2)  # a day old
    member = create_member()
    assert circles_known_to(member).get().unread == 0
    thread = create_thread(circle)
    muted = create_thread(circle)
    assert list(unread_threads_of(member)) == [muted, thread]
    mute_thread(member=member, thread=muted)
    assert circles_known_to(member).get().unread == 1
    mark_read(member=member, thread=thread, number=1)
    assert circles_known_to(member).get().unread == 0
    create_contribution(thread)
    assert circles_known_to(member).get().unread == 1
    assert first_unread_number(member, thread) == 2


def test_first_unread_is_none_outside_the_circle() -> None:
    member = create_member()
    thread = create_thread(create_circle("invitation"))
    assert first_unread_number(member, thread) is None
    assert first_unread_number(thread.author, thread) is None


def test_threads_about_an_item_are_those_the_reader_sees() -> None:
    member, key = create_member(), uuid.uuid4()
    threads = [create_thread(create_circle(access)) for access in ("members", "invitation")]
    Thread.objects.update(item_key=key)
    assert list(threads_about(key, member)) == [threads[0]]
    assert not threads_about(key, AnonymousUser()).exists()


def test_drafts_are_ones_own_and_where_one_may_still_write() -> None:
    member = create_member()
    circle = create_circle("invitation", seats=(member,))
    thread = create_thread(circle)
    save_draft(member=member, circle=circle, thread=thread, text="Begun")
    assert draft_of(member, circle, thread).text == "Begun"
    assert draft_of(member, circle) is None
    assert draft_of(thread.author, circle, thread) is None
    member.groups.remove(circle.group)
    assert not drafts_of(member).exists()


def test_seats_log_and_flags_are_for_those_inside() -> None:
    inside, outside, moderator = create_member(), create_member(), create_member()
    circle = create_circle("invitation", seats=(inside,), moderators=[moderator])
    contribution = create_thread(circle, author=inside).contributions.get()
    other = create_contribution(contribution.thread, author=moderator)
    report_contribution(by=inside, contribution=other, reason="Not so")
    hide_contribution(moderator=moderator, contribution=contribution, reason="Names a person")
    assert {seat.member for seat in seats_of(circle, inside)} == {inside, moderator}
    assert not seats_of(circle, outside).exists()
    assert open_flags_of(moderator).get() == Flag.objects.get()
    assert not open_flags_of(inside).exists()
    assert moderation_log_of(circle, moderator).get().reason == "Names a person"
    assert not moderation_log_of(circle, inside).exists()


def test_hidden_text_its_versions_and_files_are_for_moderators() -> None:
    moderator, reader = create_member(), create_member()
    circle = create_circle(moderators=[moderator])
    contribution = create_thread(circle).contributions.get()
    attachment = contribution.attachments.create(
        file="forum/x", name="x.txt", content_type="text/plain", size=1
    )
    contribution.versions.create(text="Before", written_at=contribution.created_at)
    assert attachments_visible_to(reader).contains(attachment)
    hide_contribution(moderator=moderator, contribution=contribution, reason="")
    for user, is_seen in ((reader, False), (contribution.author, False), (moderator, True)):
        assert contributions_visible_to(user).contains(contribution) == is_seen
        assert attachments_visible_to(user).contains(attachment) == is_seen
        assert versions_visible_to(user, contribution).exists() == is_seen
