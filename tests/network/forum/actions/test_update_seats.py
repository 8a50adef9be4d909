from __future__ import annotations

import datetime

import pytest

from network.forum.actions.give_seat import give_seat
from network.forum.actions.open_circle import keep_circle
from network.forum.actions.update_seats import update_seats, update_seats_of
from network.forum.models import Circle, CircleAccess, Seat
from network.members.models import Member
from network.members.signals import posts_changed
from network.vocabulary.models import Post
from tests.factories.forum import appoint, create_circle
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")

YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


@pytest.fixture
def post() -> Post:
    return Post.objects.first()


def sitting(circle: Circle) -> dict[Member, str]:
    """Who sits and how; the group says the same."""
    seats = {seat.member: seat.source for seat in circle.seats.select_related("member")}
    assert set(Member.objects.filter(groups=Circle.objects.get(pk=circle.pk).group)) == set(seats)
    return seats


def test_seat_follows_the_post(post: Post) -> None:
    circle, member = create_circle("post", posts=[post]), create_member()
    assert sitting(circle) == {}
    appointment = appoint(member, post)
    posts_changed.send(sender=Member, member=member)
    assert sitting(circle) == {member: "post"}
    assert update_seats(circle=circle) is False
    appointment.end_date = YESTERDAY
    appointment.save()
    posts_changed.send(sender=Member, member=member)
    assert sitting(circle) == {}


def test_post_counts_on_its_days_and_for_active_members_alone(post: Post) -> None:
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)
    appoint(create_member(), post, start_date=tomorrow)
    appoint(create_member(), post, end_date=YESTERDAY)
    appoint(create_member(is_active=False), post)
    appoint(create_user(), post)
    assert sitting(create_circle("post", posts=[post])) == {}


def test_moderators_sit_and_invitations_outlast_the_post(post: Post) -> None:
    moderator, invited, holder = create_member(), create_member(), create_member()
    for person in (invited, holder):
        appoint(person, post)
    circle = create_circle("post", posts=[post], moderators=[moderator])
    give_seat(circle=circle, member=invited)
    assert sitting(circle) == {moderator: "moderator", invited: "invitation", holder: "post"}
    keep_circle(circle=circle, posts=[], moderators=[])
    assert sitting(circle) == {invited: "invitation"}


def test_seats_follow_the_access(post: Post) -> None:
    holder, moderator = create_member(), create_member()
    appoint(holder, post)
    circle = create_circle("members", posts=[post], moderators=[moderator])
    assert circle.group.name == "members"
    assert not circle.seats.exists()
    circle.access = CircleAccess.POST
    keep_circle(circle=circle)
    assert circle.group.name == f"circle-{circle.pk}"
    assert sitting(circle) == {holder: "post", moderator: "moderator"}
    circle.access = CircleAccess.INVITATION
    keep_circle(circle=circle)
    assert sitting(circle) == {moderator: "moderator"}
    circle.access = CircleAccess.MEMBERS
    keep_circle(circle=circle)
    assert circle.group.name == "members"
    assert Member.objects.filter(groups__name="members").count() == 2  # nobody lost membership with a seat


def test_one_members_seats_are_updated_in_every_circle(post: Post) -> None:
    member = create_member()
    circles = [create_circle("post", posts=[post]) for _number in range(2)]
    appoint(member, post)
    Seat.objects.all().delete()
    assert update_seats_of(member=member) is True
    assert update_seats_of(member=member) is False
    assert [sitting(circle) for circle in circles] == [{member: "post"}] * 2
