"""Registering for an event: a seat, a place in the waiting list, or the reason why not."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.actions.cancel import cancel_registration
from events.actions.decline import decline_registration
from events.actions.nominate import nominate
from events.actions.register import register_for_event
from events.models import Event, Registration, RegistrationChange
from events.refusals import Refusal, RegistrationRefused
from network.members.models import Member, Notice
from network.portal.audience import Audience, set_audience
from tests.factories.members import (
    create_focal_point,
    create_member,
    create_secretary,
    create_user,
    give_post,
)
from tests.factories.pages import create_edition, create_event
from tests.factories.registrations import create_official, create_open_event, create_registration

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def register(event: Event, member: Member, language: str = "en", remarks: str = "") -> Registration:
    return register_for_event(event=event, member=member, language=language, remarks=remarks)


def refusal(event: Event, member: Member) -> Refusal:
    with pytest.raises(RegistrationRefused) as refused:
        register(event, member)
    assert not Registration.objects.filter(member=member, event=event).exists()
    return refused.value.reason


def test_first_gets_the_first_seat_to_be_confirmed():
    event, member = create_open_event(capacity=2).event, create_official("senegal", "head-of-civil-service")
    registration = register(event, member, "fr", "  I need an interpreter. ")
    registration.refresh_from_db()
    assert (registration.state, registration.seat, registration.turn) == ("registered", 1, 1)
    assert (registration.country.slug, registration.post.slug) == ("senegal", "head-of-civil-service")
    assert (registration.language, registration.remarks) == ("fr", "I need an interpreter.")


def test_change_says_who_and_when():
    with time_machine.travel(datetime.datetime(2027, 1, 5, 9, tzinfo=datetime.UTC), tick=False):
        registration = create_registration()
    change = RegistrationChange.objects.get()
    assert (change.registration, change.by) == (registration, registration.member)
    assert (change.old_state, change.new_state) == ("", "registered")
    assert change.at == datetime.datetime(2027, 1, 5, 9, tzinfo=datetime.UTC)


def test_member_is_told_by_a_task_of_the_same_transaction():
    registration = create_registration()
    assert Notice.objects.get().kind == "registration-received"
    tasks = [task.task_path for task in DBTaskResult.objects.filter(task_path__contains="members.tasks")]
    assert tasks == ["network.members.tasks.deliver_notice"]
    assert Notice.objects.get().recipient == registration.member


def test_full_event_puts_on_the_waiting_list_in_order():
    event = create_open_event(capacity=1).event
    made = [register(event, create_official()) for _ in range(3)]
    assert [(row.state, row.seat, row.turn) for row in made] == [
        ("registered", 1, 1),
        ("waiting", None, 2),
        ("waiting", None, 3),
    ]
    assert Notice.objects.filter(kind="registration-waiting").count() == 2


def test_event_without_capacity_gives_seats_to_all():
    event = create_open_event().event
    assert [register(event, create_official()).seat for _ in range(3)] == [1, 2, 3]


def test_quota_of_the_country_is_kept():
    event = create_open_event(capacity=5, country_quota=1).event
    first, second = register(event, create_official("kenya")), register(event, create_official("kenya"))
    third = register(event, create_official("ghana"))
    assert [row.state for row in (first, second, third)] == ["registered", "waiting", "registered"]


def test_quota_does_not_count_people_without_a_country():
    event = create_open_event(country_quota=1).event
    assert [register(event, create_member()).state for _ in range(2)] == ["registered", "registered"]


def test_whoever_waits_and_could_take_the_seat_goes_first():
    event = create_open_event(capacity=1).event
    register(event, create_official())
    waiting = register(event, create_official())
    Event.objects.filter(pk=event.pk).update(capacity=2)  # behind the back of the receiver
    late = register(event, create_official())
    waiting.refresh_from_db()
    assert (waiting.state, late.state) == ("registered", "waiting")


def test_double_click_registers_once():
    event, member = create_open_event().event, create_official()
    made = [register(event, member, language) for language in ("en", "fr", "ar") * 17]
    assert len({row.pk for row in made}) == 1
    assert Registration.objects.count() == RegistrationChange.objects.count() == Notice.objects.count() == 1


def test_registration_is_one_whichever_page_it_is_made_on():
    page = create_open_event()
    french = create_edition(page, "fr")
    member = create_official()
    assert register(page.event, member, "en") == register(french.event, member, "fr")


def test_live_registration_is_given_back_after_the_deadline():
    event, member = create_open_event().event, create_official()
    made = register(event, member)
    Event.objects.filter(pk=event.pk).update(takes_registrations=False)
    assert register(event, member) == made


def test_cancelled_registration_can_be_made_anew():
    event, member = create_open_event().event, create_official()
    first = register(event, member)
    cancel_registration(registration=first, by=member)
    second = register(event, member)
    assert (second.pk != first.pk, second.state, second.turn) == (True, "registered", 2)


def test_declined_member_does_not_come_back_alone():
    registration = create_registration()
    decline_registration(registration=registration, by=create_secretary())
    with pytest.raises(RegistrationRefused) as refused:
        register(registration.event, registration.member)
    assert refused.value.reason == Refusal.DECLINED_BEFORE


def test_last_second_counts_and_the_one_after_is_late():
    closes = datetime.datetime(2027, 2, 1, 12, 0, 0, tzinfo=datetime.UTC)
    event = create_open_event(days_ahead=120, registration_closes_at=closes).event
    in_time, late = create_official(), create_official()
    with time_machine.travel(closes, tick=False):
        assert register(event, in_time).state == "registered"
    with time_machine.travel(closes + datetime.timedelta(seconds=1), tick=False):
        assert refusal(event, late) == Refusal.CLOSED


def test_registration_opens_at_its_hour():
    opens = timezone.now() + datetime.timedelta(days=5)
    event = create_open_event(registration_opens_at=opens).event
    member = create_official()
    with time_machine.travel(opens - datetime.timedelta(seconds=1), tick=False):
        assert refusal(event, member) == Refusal.NOT_YET_OPEN
    with time_machine.travel(opens, tick=False):
        assert register(event, member).state == "registered"


def test_event_is_over_after_its_last_day_where_it_takes_place():
    event = create_open_event(
        start_date=datetime.date(2027, 3, 1),
        end_date=datetime.date(2027, 3, 2),
        timezone="Africa/Nairobi",
        registration_closes_at=None,
    ).event
    in_time, late = create_official(), create_official()
    with time_machine.travel(datetime.datetime(2027, 3, 2, 20, 59, tzinfo=datetime.UTC), tick=False):
        assert register(event, in_time).state == "registered"
    with time_machine.travel(datetime.datetime(2027, 3, 2, 21, 0, tzinfo=datetime.UTC), tick=False):
        assert refusal(event, late) == Refusal.PAST


def test_event_that_takes_none_is_refused():
    assert refusal(create_event().event, create_official()) == Refusal.NOT_TAKEN


def test_person_who_is_no_member_is_refused():
    assert refusal(create_open_event().event, create_user()) == Refusal.NOT_A_MEMBER


def test_closed_account_is_refused_whatever_the_caller_still_holds():
    event, member = create_open_event().event, create_official()
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert member.is_active
    assert refusal(event, member) == Refusal.NOT_A_MEMBER


def test_event_without_a_live_page_is_not_found():
    assert refusal(create_open_event(page={"live": False}).event, create_official()) == Refusal.NOT_FOUND


def test_event_for_members_is_not_found_by_others():
    page = create_open_event()
    set_audience(page, Audience.MEMBERS)
    assert refusal(page.event, create_user()) == Refusal.NOT_FOUND
    assert register(page.event, create_official()).state == "registered"


def test_post_that_is_not_eligible_is_refused():
    event = create_open_event(eligible_posts=["secretary-to-cabinet"]).event
    assert refusal(event, create_official(post="permanent-secretary")) == Refusal.NOT_ELIGIBLE
    assert register(event, create_official(post="secretary-to-cabinet")).state == "registered"


def test_post_that_ended_is_not_eligible():
    event = create_open_event(eligible_posts=["secretary-to-cabinet"]).event
    member = create_official("kenya", "permanent-secretary")
    former = give_post(member, "secretary-to-cabinet", "kenya")
    former.end_date = timezone.now().date() - datetime.timedelta(days=1)
    former.save()
    assert refusal(event, member) == Refusal.NOT_ELIGIBLE


def test_registration_names_the_eligible_post_of_several():
    event = create_open_event(eligible_posts=["secretary-to-cabinet"]).event
    member = create_official("kenya", "secretary-to-cabinet")
    give_post(member, "permanent-secretary", "ghana")
    registration = register(event, member)
    assert (registration.post.slug, registration.country.slug) == ("secretary-to-cabinet", "kenya")


def test_event_by_nomination_waits_for_it():
    event = create_open_event(needs_nomination=True).event
    member, focal = create_official("kenya"), create_focal_point("kenya")
    assert refusal(event, member) == Refusal.NOT_NOMINATED
    nominate(event=event, member=member, by=focal)
    assert register(event, member).state == "registered"


@pytest.mark.parametrize(("language", "remarks"), [("xx", ""), ("en", "x" * 1001)])
def test_bad_input_writes_nothing(language, remarks):
    event, member = create_open_event().event, create_official()
    with pytest.raises(ValueError, match="language"):
        register(event, member, language, remarks)
    assert not Registration.objects.exists()


def test_role_taken_away_meanwhile_counts():
    event, member = create_open_event().event, create_official()
    assert member.groups.exists()
    member.groups.remove(Group.objects.get(name="members"))
    assert refusal(event, member) == Refusal.NOT_A_MEMBER
