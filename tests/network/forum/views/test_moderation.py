"""Reports and what moderators do: each in the circles named theirs, by a form alone."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from network.forum.actions.move_thread import move_thread
from network.forum.actions.report_contribution import report_contribution
from network.forum.models import Contribution, Flag, ModerationEntry
from network.members.roles import MODERATORS
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member, create_staff


@pytest.fixture
def moderator(db):
    return create_staff(MODERATORS, first_name="Nia", last_name="Moyo")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def thread(moderator):
    return create_thread(create_circle(moderators=[moderator]), title="What works?", text="Planted words")


def address(thread, rest=""):
    return f"/en/forum/{thread.circle.slug}/{thread.pk}/{rest}"


def test_member_reports_a_contribution(client, thread):
    member = create_member()
    client.force_login(member)
    assert "Planted words" in client.get(address(thread, "1/report/")).content.decode()
    assert client.post(address(thread, "1/report/"), {"reason": "Names a person."}).status_code == 302
    assert Flag.objects.get().member == member


def test_report_without_a_reason_is_asked_for_one(client, thread):
    client.force_login(create_member())
    assert (
        "This field is required."
        in client.post(address(thread, "1/report/"), {"reason": ""}).content.decode()
    )
    assert not Flag.objects.exists()


def test_own_contribution_cannot_be_reported(client, thread):
    client.force_login(thread.author)
    assert client.post(address(thread, "1/report/"), {"reason": "No."}).status_code == 403


def test_report_is_queued_for_the_moderators_and_settled(desk, thread):
    report_contribution(
        by=create_member(first_name="Ada"), contribution=thread.contributions.get(), reason="A name."
    )
    page = desk.get("/en/forum/reports/").content.decode()
    assert "A name." in page
    assert "Planted words" in page
    flag = Flag.objects.get()
    assert desk.get(f"/en/forum/reports/{flag.pk}/settle/").status_code == 405
    desk.post(f"/en/forum/reports/{flag.pk}/settle/")
    assert "No report is waiting." in desk.get("/en/forum/reports/").content.decode()


def test_reports_of_other_circles_are_not_there(desk, thread):
    other = create_thread(create_circle(moderators=[create_member()]), text="Elsewhere")
    report_contribution(by=create_member(), contribution=other.contributions.get(), reason="A name.")
    assert "Elsewhere" not in desk.get("/en/forum/reports/").content.decode()
    assert desk.post(f"/en/forum/reports/{Flag.objects.get().pk}/settle/").status_code == 404


def test_contribution_is_hidden_and_restored_with_a_reason(desk, thread):
    assert "Planted words" in desk.get(address(thread, "1/moderate/")).content.decode()
    desk.post(address(thread, "1/moderate/"), {"reason": "A name.", "change": "hide"})
    assert thread.contributions.get().is_hidden
    desk.post(address(thread, "1/moderate/"), {"reason": "Name taken out.", "change": "restore"})
    assert not thread.contributions.get().is_hidden
    log = desk.get(f"/en/forum/{thread.circle.slug}/log/").content.decode()
    assert log.index("Name taken out.") < log.index("A name.")
    assert "Nia Moyo" in log


def test_hiding_twice_hides_once(desk, thread):
    for _time in range(2):
        desk.post(address(thread, "1/moderate/"), {"reason": "A name.", "change": "hide"})
    assert thread.contributions.get().is_hidden
    assert ModerationEntry.objects.count() == 1


@pytest.mark.parametrize(("change", "field"), [("lock", "is_locked"), ("hide", "is_hidden")])
def test_thread_is_changed_and_changed_back(desk, thread, change, field):
    inverse = {"lock": "unlock", "hide": "restore"}[change]
    for wanted, expected in ((change, True), (inverse, False)):
        assert desk.post(address(thread, "moderate/"), {"change": wanted, "reason": "So."}).status_code == 302
        thread.refresh_from_db()
        assert getattr(thread, field) is expected


def test_thread_moves_to_another_circle_of_the_moderator(desk, moderator, thread):
    there = create_circle(moderators=[moderator])
    desk.post(
        address(thread, "moderate/"), {"change": "move", "move-circle": there.pk, "move-reason": "It fits."}
    )
    thread.refresh_from_db()
    assert thread.circle == there


def test_thread_never_moves_to_a_circle_moderated_by_others(desk, moderator, thread):
    create_circle(moderators=[moderator])
    there = create_circle("invitation", moderators=[create_member()])
    data = {"change": "move", "move-circle": there.pk, "move-reason": "It fits."}
    assert desk.post(address(thread, "moderate/"), data).status_code == 200
    thread.refresh_from_db()
    assert thread.circle != there


def test_log_of_the_circle_left_names_no_thread_that_its_moderators_cannot_read(client, moderator, thread):
    colleague = create_staff(MODERATORS)
    here = thread.circle
    here.moderators.add(colleague)
    move_thread(
        moderator=moderator, thread=thread, circle=create_circle("invitation", moderators=[moderator])
    )
    client.force_login(colleague)
    page = client.get(f"/en/forum/{here.slug}/log/").content.decode()
    assert "moved" in page
    assert "What works?" not in page


def test_contribution_without_a_name_has_no_author(desk, moderator, thread):
    form = {"text": "It did not work with us.", "submission": str(uuid.uuid4())}
    answers = {desk.post(address(thread, "put-in/"), form)["Location"] for _time in range(2)}
    assert answers == {address(thread, "2/")}
    row = thread.contributions.get(number=2)
    assert (row.author, row.is_unnamed, row.put_in_by) == (None, True, moderator)
    page = desk.get(address(thread)).content.decode()
    assert "A member, without a name" in page


def test_contribution_without_a_name_is_taken_out(desk, thread):
    desk.post(address(thread, "put-in/"), {"text": "It failed.", "submission": str(uuid.uuid4())})
    desk.post(address(thread, "2/moderate/"), {"take-out": "1"})
    assert thread.contributions.get(number=2).deleted_at


def test_named_contribution_cannot_be_taken_out_by_a_moderator(desk, thread):
    assert desk.post(address(thread, "1/moderate/"), {"take-out": "1"}).status_code == 403
    assert thread.contributions.get().text == "Planted words"


PLACES = ["1/moderate/", "moderate/", "put-in/"]
DATA = {
    "change": "hide",
    "reason": "So.",
    "text": "In.",
    "submission": "5cf2be5c-0000-4000-8000-000000000000",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ["member", "moderator elsewhere", "administrator"])
def test_others_find_no_moderation(client, thread, place, role):
    people = {"member": create_member, "moderator elsewhere": lambda: create_staff(MODERATORS)}
    person = people.get(role, lambda: create_staff(is_superuser=True))()
    create_circle(moderators=[person])
    client.force_login(person)
    for send in (client.get, client.post):
        assert send(address(thread, place), DATA).status_code == 404
    assert client.get(f"/en/forum/{thread.circle.slug}/log/").status_code == 404
    assert Contribution.objects.filter(thread=thread, is_hidden=False).count() == 1


def test_member_has_no_queue_of_reports(client, db):
    client.force_login(create_member())
    assert client.get("/en/forum/reports/").status_code == 404


REPORTS_QUERIES = 9


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3])
def test_reports_cost_as_many_queries_as_stated(
    desk: Client, thread, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _number in range(count):
        report_contribution(by=create_member(), contribution=create_contribution(thread), reason="A name.")
    desk.get("/en/forum/reports/")
    with django_assert_num_queries(REPORTS_QUERIES):
        desk.get("/en/forum/reports/")
