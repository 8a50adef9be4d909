"""Nominations by the focal point of a country."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from events.actions.nominate import nominate, withdraw_nomination
from events.actions.register import register_for_event
from events.models import Nomination
from events.refusals import Refusal, RegistrationRefused
from tests.factories.members import (
    create_focal_point,
    create_member,
    create_secretary,
    create_user,
    give_post,
)
from tests.factories.registrations import create_official, create_open_event

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.fixture
def event():
    return create_open_event(needs_nomination=True).event


def test_focal_point_nominates_a_member_of_the_country(event):
    focal, member = create_focal_point("kenya"), create_official("kenya")
    nomination = nominate(event=event, member=member, by=focal, note=" Leads the reform. ")
    assert (nomination.member, nomination.nominated_by, nomination.country.slug, nomination.note) == (
        member,
        focal,
        "kenya",
        "Leads the reform.",
    )


def test_country_is_the_focal_points_where_the_member_has_posts_in_two(event):
    member = create_official("ghana")
    give_post(member, "permanent-secretary", "kenya")
    assert nominate(event=event, member=member, by=create_focal_point("ghana")).country.slug == "ghana"


def test_double_click_nominates_once(event):
    focal, member = create_focal_point("kenya"), create_official("kenya")
    made = {nominate(event=event, member=member, by=focal).pk for _ in range(50)}
    assert len(made) == Nomination.objects.count() == 1


@pytest.mark.parametrize("country", ["ghana", None])
def test_member_of_another_country_or_of_none_is_refused(event, country):
    member = create_official(country) if country else create_member()
    with pytest.raises(RegistrationRefused) as refused:
        nominate(event=event, member=member, by=create_focal_point("kenya"))
    assert refused.value.reason == Refusal.NOT_YOUR_COUNTRY
    assert not Nomination.objects.exists()


def test_person_who_is_no_member_is_refused(event):
    person = create_user()
    give_post(person, "permanent-secretary", "kenya")
    with pytest.raises(RegistrationRefused) as refused:
        nominate(event=event, member=person, by=create_focal_point("kenya"))
    assert refused.value.reason == Refusal.NOT_YOUR_COUNTRY


def test_member_who_is_no_focal_point_is_refused(event):
    with pytest.raises(RegistrationRefused):
        nominate(event=event, member=create_official("kenya"), by=create_official("kenya"))


def test_event_that_takes_no_nominations_is_refused():
    with pytest.raises(RegistrationRefused) as refused:
        nominate(
            event=create_open_event().event, member=create_official("kenya"), by=create_focal_point("kenya")
        )
    assert refused.value.reason == Refusal.TAKES_NO_NOMINATION


def test_withdrawing_keeps_the_registration(event):
    focal, member = create_focal_point("kenya"), create_official("kenya")
    nomination = nominate(event=event, member=member, by=focal)
    registration = register_for_event(event=event, member=member, language="en")
    withdraw_nomination(nomination=nomination, by=focal)
    withdraw_nomination(nomination=nomination, by=focal)
    registration.refresh_from_db()
    assert (Nomination.objects.exists(), registration.state) == (False, "registered")


def test_withdrawing_is_for_the_country_and_the_secretariat(event):
    nomination = nominate(event=event, member=create_official("kenya"), by=create_focal_point("kenya"))
    for stranger in (create_focal_point("ghana"), nomination.member):
        with pytest.raises(PermissionDenied):
            withdraw_nomination(nomination=nomination, by=stranger)
    assert Nomination.objects.exists()
    withdraw_nomination(nomination=nomination, by=create_secretary())
    assert not Nomination.objects.exists()
