"""Applications as the secretariat and focal points see them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from network.members.models import Application, Member, Notice, Organisation
from network.members.models.appointment import today
from network.members.rules import is_member
from network.vocabulary.models import Country
from tests.factories.members import (
    create_applicant,
    create_application,
    create_editor,
    create_focal_point,
    create_member,
    create_secretary,
    create_staff,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def sign_in(client: Client, member: Member) -> Member:
    client.force_login(member)
    return member


def decision(**changes: Any) -> dict[str, Any]:
    return {
        "decision": "approve",
        "reason": "",
        "organisation_name": "Ministry of Public Service",
        "start_date": today().isoformat(),
    } | changes


def decide(client: Client, application: Application, **changes: Any) -> Any:
    return client.post(
        f"/en/members/applications/{application.pk}/decision/", decision(**changes), follow=True
    )


def endorse(client: Client, application: Application, **sent: str) -> Any:
    sent = {"opinion": "endorsed", "note": "We know her."} | sent
    return client.post(f"/en/members/applications/{application.pk}/opinion/", sent, follow=True)


def test_secretariat_sees_all_open_ones_oldest_first_with_the_opinion(client: Client) -> None:
    create_application(first_name="Second", submitted_at="2027-03-02T10:00Z", opinion="endorsed")
    create_application(first_name="First", submitted_at="2027-03-01T10:00Z", country="ghana")
    create_application(first_name="Gone", state="withdrawn")
    create_application(first_name="Done", state="declined", decided_at="2027-03-02T10:00Z")
    sign_in(client, create_secretary())
    response = client.get("/en/members/applications/")
    assert [row.first_name for row in response.context["page"]] == ["First", "Second"]
    page = response.content.decode()
    assert "2 applications wait for you." in page
    assert "no opinion yet" in page
    assert "endorsed" in page
    decided = client.get("/en/members/applications/?state=decided")
    assert [row.first_name for row in decided.context["page"]] == ["Done"]


def test_focal_point_sees_those_of_their_countries_alone(client: Client) -> None:
    home, abroad = create_application(), create_application(country="ghana", first_name="Ama")
    sign_in(client, create_focal_point("kenya"))
    response = client.get("/en/members/applications/")
    assert list(response.context["page"]) == [home]
    assert "1 application waits for you." in response.content.decode()
    assert "Ama" not in response.content.decode()
    assert client.get(f"/en/members/applications/{home.pk}/").status_code == 200
    for address in ("", "opinion/", "decision/"):
        method = client.post if address else client.get
        assert method(f"/en/members/applications/{abroad.pk}/{address}").status_code == 404


@pytest.mark.parametrize("create", [create_applicant, create_member, create_editor])
def test_others_do_not_enter(client: Client, create: Any) -> None:
    application = create_application()
    sign_in(client, create())
    assert client.get("/en/members/applications/").status_code == 403
    assert client.get(f"/en/members/applications/{application.pk}/").status_code == 403
    assert client.post(f"/en/members/applications/{application.pk}/decision/", decision()).status_code == 403
    application.refresh_from_db()
    assert application.is_open


def test_own_and_withdrawn_applications_are_not_there(client: Client) -> None:
    secretary = sign_in(client, create_secretary())
    own, withdrawn = create_application(secretary), create_application(state="withdrawn")
    for row in (own, withdrawn):
        assert client.get(f"/en/members/applications/{row.pk}/").status_code == 404
        assert decide(client, row).status_code == 404
    own.refresh_from_db()
    assert own.is_open


def test_focal_point_endorses_and_the_secretariat_is_told(client: Client) -> None:
    secretary = create_secretary()
    application = create_application()
    focal = sign_in(client, create_focal_point("kenya"))
    response = endorse(client, application)
    assert "Your opinion has been kept." in response.content.decode()
    application.refresh_from_db()
    assert (application.opinion, application.opinion_note) == ("endorsed", "We know her.")
    assert application.opinion_by == focal
    assert Notice.objects.get(kind="application-endorsed").recipient == secretary
    assert not client.get("/en/members/applications/").context["waiting"]


def test_objection_needs_a_note_and_keeps_what_was_chosen(client: Client) -> None:
    application = create_application()
    sign_in(client, create_focal_point("kenya"))
    response = endorse(client, application, opinion="objected", note="")
    assert "Say in a few words why you do not endorse it." in response.content.decode()
    assert response.context["opinion_form"]["opinion"].value() == "objected"
    application.refresh_from_db()
    assert application.opinion == ""


def test_focal_point_does_not_decide_and_secretariat_does_not_endorse(client: Client) -> None:
    application = create_application()
    sign_in(client, create_focal_point("kenya"))
    assert "This is not yours to do." in decide(client, application).content.decode()
    sign_in(client, create_secretary())
    assert "This is not yours to do." in endorse(client, application).content.decode()
    application.refresh_from_db()
    assert (application.is_open, application.opinion) == (True, "")


def test_approval_makes_a_member_with_a_post(client: Client) -> None:
    Organisation.objects.create(name="Ministry of Public Service", country=Country.objects.get(slug="kenya"))
    application = create_application(title="Principal Secretary", expertise="Payroll")
    secretary = sign_in(client, create_secretary())
    page = client.get(f"/en/members/applications/{application.pk}/").content.decode()
    assert '<option value="Ministry of Public Service">' in page
    response = decide(
        client, application, organisation_name="ministry of PUBLIC service", start_date="2026-01-15"
    )
    assert "Wanjiru Kamau is a member now and has been told." in response.content.decode()
    member = Member.objects.get(pk=application.member_id)
    assert (is_member(member), member.get_full_name()) == (True, "Wanjiru Kamau")
    held = member.appointments.get()
    assert (held.title, held.organisation, held.verified_by) == (
        "Principal Secretary",
        Organisation.objects.get(),
        secretary,
    )
    assert held.start_date.isoformat() == "2026-01-15"
    assert (member.directory_entry.languages, member.directory_entry.expertise) == (["en"], "Payroll")
    assert member.notices.get().kind == "application-decided"


def test_decision_is_made_once(client: Client) -> None:
    application = create_application()
    sign_in(client, create_secretary())
    decide(client, application)
    for again in ("approve", "decline"):
        response = decide(client, application, decision=again, reason="second thought")
        assert "this application is open no longer" in response.content.decode()
    application.refresh_from_db()
    assert (application.state, application.decision_reason) == ("approved", "")
    assert application.member.appointments.count() == application.member.notices.count() == 1


def test_declining_needs_a_reason_and_gives_nothing(client: Client) -> None:
    application = create_application()
    sign_in(client, create_secretary())
    response = decide(client, application, decision="decline")
    assert "Give the reason: the applicant reads it." in response.content.decode()
    decide(client, application, decision="decline", reason="The post is not a senior one.")
    application.refresh_from_db()
    assert (application.state, application.decision_reason) == ("declined", "The post is not a senior one.")
    assert not application.member.groups.exists()
    assert not application.member.appointments.exists()


def test_get_decides_nothing(client: Client) -> None:
    application = create_application()
    sign_in(client, create_secretary())
    for address in ("decision", "opinion"):
        assert client.get(f"/en/members/applications/{application.pk}/{address}/").status_code == 405


def test_secretary_who_is_focal_point_has_both_forms(client: Client) -> None:
    application = create_application()
    member = create_focal_point("kenya")
    secretary = create_staff("secretariat", "focal-points")
    member.focal_point_for.update(member=secretary)
    sign_in(client, secretary)
    context = client.get(f"/en/members/applications/{application.pk}/").context
    assert context["opinion_form"] is not None
    assert context["decision_form"] is not None


@pytest.mark.parametrize("count", [1, 3])
def test_queue_costs_the_same_queries(client: Client, django_assert_num_queries: Any, count: int) -> None:
    for _number in range(count):
        create_application()
    sign_in(client, create_secretary())
    client.get("/en/members/applications/")
    with django_assert_num_queries(9):
        client.get("/en/members/applications/")
    sign_in(client, create_focal_point("kenya"))
    client.get("/en/members/applications/")
    with django_assert_num_queries(8):
        client.get("/en/members/applications/")
