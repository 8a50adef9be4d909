"""What follows when posts, roles and names change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from network.members.models import Appointment, FocalPoint, Member, Organisation
from network.members.rules import has_role
from network.members.signals import posts_changed
from tests.factories.members import create_focal_point, create_listed_member, create_member, give_post

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@contextmanager
def told() -> Iterator[list[Member]]:
    """Whom `posts_changed` named meanwhile."""
    found: list[Member] = []

    def follow(member: Member, **kwargs: object) -> None:
        found.append(member)

    posts_changed.connect(follow)
    try:
        yield found
    finally:
        posts_changed.disconnect(follow)


def is_focal(member: Member) -> bool:
    return has_role(Member.objects.get(pk=member.pk), "focal-points")


def test_every_change_of_an_appointment_is_told() -> None:
    member = create_member()
    with told() as made:
        appointment = give_post(member, "secretary-to-cabinet", "kenya")
    with told() as changed:
        appointment.title = "Head of the Public Service"
        appointment.save()
    with told() as deleted:
        appointment.delete()
    assert (made, changed, deleted) == ([member], [member], [member])


def test_appointment_given_to_another_member_tells_both() -> None:
    former, holder = create_member(post="permanent-secretary"), create_member()
    appointment = Appointment.objects.get()
    with told() as found:
        appointment.member = holder
        appointment.save()
    assert found == [holder, former]


def test_appointments_that_go_with_their_member_tell_nobody() -> None:
    member = create_member(post="permanent-secretary")
    with told() as found:
        member.delete()
    assert found == []
    assert not Appointment.objects.exists()


def test_focal_point_has_the_role_while_a_row_is_left() -> None:
    member = create_focal_point("kenya")
    create_focal_point("ghana")
    kenya = FocalPoint.objects.get(member=member)
    ghana = FocalPoint.objects.get(country__slug="ghana")
    other = ghana.member
    ghana.member = member
    ghana.save()
    assert (is_focal(member), is_focal(other)) == (True, False)
    kenya.delete()
    assert is_focal(member)
    FocalPoint.objects.filter(pk=ghana.pk).delete()
    assert not is_focal(member)


def test_entry_is_found_by_what_it_shows() -> None:
    member = create_listed_member(
        first_name="Émile",
        last_name="Diop",
        name_in_arabic="إميل ديوب",
        organisation="Ministère de l'Économie",
        entry={"expertise": "Budget, réforme"},
    )
    entry = member.directory_entry
    entry.refresh_from_db()
    assert entry.folded_words == "emile diop اميل ديوب ministere de l economie budget reforme"
    entry.shows_post = entry.shows_expertise = False
    entry.save()
    entry.refresh_from_db()
    assert entry.folded_words == "emile diop اميل ديوب"


def test_entry_follows_names_posts_and_organisations() -> None:
    member = create_listed_member(first_name="Ada", organisation="Treasury")
    entry = member.directory_entry
    member.first_name = "Ama"
    member.save()
    organisation = Organisation.objects.get()
    organisation.name = "National Treasury"
    organisation.save()
    entry.refresh_from_db()
    assert entry.folded_words == "ama national treasury"
    appointment = member.appointments.get()
    appointment.end_date = datetime.date(2021, 1, 1)
    appointment.save()
    entry.refresh_from_db()
    assert entry.folded_words == "ama"
