"""A person's own application for membership."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from network.members.models import Application, Member, Notice
from network.vocabulary.models import Country, Post
from tests.factories.members import (
    create_applicant,
    create_application,
    create_focal_point,
    create_member,
    create_secretary,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def answers(**changes: Any) -> dict[str, Any]:
    """What a browser sends."""
    return {
        "first_name": "Aïcha",
        "last_name": "N’Diaye-Sow",
        "name_in_arabic": "عائشة انجاي",
        "country": Country.objects.get(slug="senegal").pk,
        "post": Post.objects.get(slug="secretary-to-cabinet").pk,
        "title": "Secrétaire générale du Gouvernement",
        "organisation_name": "Secrétariat général du Gouvernement",
        "languages": ["fr", "ar"],
        "expertise": "Suivi des décisions",
        "reason": "Échanger avec mes homologues.\r\nApprendre.",
    } | changes


@pytest.fixture
def applicant(client: Client) -> Member:
    member = create_applicant()
    client.force_login(member)
    return member


def test_application_is_kept_and_what_happens_next_is_said(client: Client, applicant: Member) -> None:
    focal, elsewhere, secretary = create_focal_point("senegal"), create_focal_point(), create_secretary()
    response = client.post("/fr/members/apply/", answers(), follow=True)
    assert response.redirect_chain == [("/fr/members/apply/sent/", 302)]
    kept = Application.objects.get()
    assert (kept.member, kept.state, kept.language) == (applicant, "submitted", "fr")
    assert (kept.first_name, kept.name_in_arabic, kept.languages) == ("Aïcha", "عائشة انجاي", ["fr", "ar"])
    assert kept.reason == "Échanger avec mes homologues.\nApprendre."
    told = set(Notice.objects.filter(kind="application-received").values_list("recipient", flat=True))
    assert told == {focal.pk, secretary.pk}
    assert elsewhere.pk not in told


def test_page_after_sending_names_each_step(client: Client, applicant: Member) -> None:
    create_application(applicant, country="kenya")
    page = client.get("/en/members/apply/sent/").content.decode()
    assert "You receive the decision by e-mail" in page
    assert "The focal point of" not in page
    create_focal_point("kenya")
    assert "The focal point of Kenya reads it" in client.get("/en/members/apply/sent/").content.decode()


def test_sending_fifty_times_is_sending_once(client: Client, applicant: Member) -> None:
    create_secretary()
    sent = answers()
    for _click in range(50):
        assert client.post("/en/members/apply/", sent).status_code == 302
    assert Application.objects.count() == Notice.objects.count() == 1


def test_hidden_fields_are_ignored(client: Client, applicant: Member) -> None:
    other = create_member()
    sent = answers(state="approved", member=other.pk, decided_by=other.pk, opinion="endorsed", is_staff="on")
    client.post("/en/members/apply/", sent)
    kept = Application.objects.get()
    assert (kept.member, kept.state, kept.decided_by, kept.opinion) == (applicant, "submitted", None, "")
    applicant.refresh_from_db()
    assert not applicant.is_staff
    assert not applicant.groups.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("first_name", "<script>alert(1)</script>", "letters, spaces, hyphens"),
        ("last_name", "=cmd|' /C calc'!A0", "letters, spaces, hyphens"),
        ("first_name", "Ann\nBcc: all@example.org", "on one line"),
        ("last_name", "Sow\u202egnp.exe", "hidden characters"),
        ("first_name", "عائشة", "in Latin letters"),
        ("name_in_arabic", "Aicha", "in Arabic script"),
        ("organisation_name", "Treasury\r\nX: y", "on one line"),
        ("reason", "turned \u202e around", "hidden characters"),
        ("reason", "x" * 200_000, "Write at most 2000 characters; these are 200000."),
        ("first_name", "x" * 151, "Write at most 150 characters"),
        ("first_name", "with a \x00 in it", "on one line"),
        ("country", "999999", "valid choice"),
        ("languages", ["xx"], "valid choice"),
        ("languages", [], "Choose at least one language."),
        ("reason", "", "required"),
    ],
)
def test_bad_answer_is_refused_and_kept_in_the_form(
    client: Client, applicant: Member, field: str, value: Any, message: str
) -> None:
    response = client.post("/en/members/apply/", answers(**{field: value}))
    assert response.status_code == 200
    form = response.context["form"]
    assert message in form.errors[field].as_text()
    assert list(form.errors) == [field]
    assert form[field].value() == value
    assert form["title"].value() == "Secrétaire générale du Gouvernement"
    assert not Application.objects.exists()
    assert b"<script>alert(1)" not in response.content


def test_script_in_a_free_text_is_shown_as_text(client: Client, applicant: Member) -> None:
    client.post("/en/members/apply/", answers(expertise="<script>alert(1)</script>"))
    page = client.get("/en/members/apply/sent/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_open_application_is_changed_and_not_sent_again(client: Client, applicant: Member) -> None:
    application = create_application(applicant, opinion="endorsed", opinion_note="fine")
    focal = create_focal_point("kenya")
    page = client.get("/en/members/apply/change/")
    assert page.context["form"]["reason"].value() == application.reason
    sent = answers(country=application.country_id)
    assert client.post("/en/members/apply/change/", sent)["Location"] == "/en/members/apply/sent/"
    application.refresh_from_db()
    assert (application.last_name, application.opinion) == ("N’Diaye-Sow", "")
    assert Notice.objects.filter(recipient=focal, kind="application-received").count() == 1


@pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
def test_application_that_is_not_open_is_neither_changed_nor_withdrawn(
    client: Client, applicant: Member, state: str
) -> None:
    application = create_application(applicant, state=state)
    for address in ("change", "withdraw"):
        response = client.post(f"/en/members/apply/{address}/", answers(), follow=True)
        assert "There is no open application" in response.content.decode()
    application.refresh_from_db()
    assert (application.state, application.first_name) == (state, "Wanjiru")


def test_application_is_withdrawn_after_a_question(client: Client, applicant: Member) -> None:
    application = create_application(applicant)
    assert client.get("/en/members/apply/withdraw/").status_code == 200
    application.refresh_from_db()
    assert application.is_open
    page = client.post("/en/members/apply/withdraw/", follow=True).content.decode()
    assert "This application has been withdrawn." in page
    assert 'href="/en/members/apply/"' in page  # to apply again
    application.refresh_from_db()
    assert application.state == "withdrawn"


def test_declined_applicant_reads_why_and_applies_again_from_what_they_wrote(
    client: Client, applicant: Member
) -> None:
    create_application(
        applicant,
        state="declined",
        decision_reason="Your office is not verified.",
        decided_at="2027-03-01T10:00Z",
    )
    page = client.get("/en/members/apply/sent/").content.decode()
    assert "Declined on 1 March 2027." in page
    assert "Your office is not verified." in page
    assert client.get("/en/members/apply/").context["form"]["first_name"].value() == "Wanjiru"


def test_applying_again_and_again_has_a_limit(client: Client, applicant: Member) -> None:
    for _time in range(3):
        create_application(applicant, state="withdrawn")
    response = client.post("/en/members/apply/", answers(), follow=True)
    assert "You have applied several times today." in response.content.decode()
    assert Application.objects.count() == 3


def test_member_does_not_apply(client: Client) -> None:
    client.force_login(create_member())
    response = client.post("/en/members/apply/", answers(), follow=True)
    assert "You are a member already." in response.content.decode()
    assert not Application.objects.exists()


def test_nobody_sees_the_application_of_another(client: Client, applicant: Member) -> None:
    create_application(reason="A secret reason of somebody else.")
    for address in ("", "sent/", "change/", "withdraw/"):
        page = client.get(f"/en/members/apply/{address}", follow=True).content.decode()
        assert "A secret reason" not in page


def test_visitor_is_led_to_sign_in(client: Client) -> None:
    response = client.get("/ar/members/apply/")
    assert response["Location"].startswith("/ar/accounts/login/")
    assert "next=/ar/members/apply/" in response["Location"]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_queries(
    client: Client, applicant: Member, django_assert_num_queries: Any, count: int
) -> None:
    for _time in range(count - 1):
        create_application(applicant, state="declined", decided_at="2027-03-01T10:00Z")
    create_application(applicant)
    client.get("/en/members/apply/sent/")
    with django_assert_num_queries(7):
        client.get("/en/members/apply/sent/")
    with django_assert_num_queries(8):
        client.get("/en/members/apply/change/")
