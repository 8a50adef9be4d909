"""One's own settings, leaving a post, one's own data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from network.members.models import Member
from network.members.models.appointment import today
from network.vocabulary.models import Theme
from tests.factories.members import (
    create_applicant,
    create_application,
    create_focal_point,
    create_listed_member,
    create_member,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]

SETTINGS = "/en/members/settings/"


def account(**changes: str) -> dict[str, str]:
    return {
        "form": "account",
        "first_name": "Ada",
        "last_name": "Okoro",
        "name_in_arabic": "",
        "language": "fr",
        "time_zone": "Africa/Lagos",
        "notice_frequency": "daily",
    } | changes


def test_account_is_changed_and_nothing_else(client: Client) -> None:
    member = create_member()
    client.force_login(member)
    sent = account(is_staff="on", is_superuser="on", email="other@example.org", is_active="")
    response = client.post(SETTINGS, sent, follow=True)
    assert "Your settings have been saved." in response.content.decode()
    kept = Member.objects.get(pk=member.pk)
    assert (kept.get_full_name(), kept.language) == ("Ada Okoro", "fr")
    assert (kept.time_zone, kept.notice_frequency) == ("Africa/Lagos", "daily")
    assert (kept.is_staff, kept.is_superuser, kept.email, kept.is_active) == (
        False,
        False,
        member.email,
        True,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("last_name", "Okoro\nBcc: x"),
        ("first_name", "<b>Ada</b>"),
        ("time_zone", "Mars/Base"),
        ("language", "de"),
        ("notice_frequency", "hourly"),
    ],
)
def test_bad_setting_is_refused_and_kept_in_the_form(client: Client, field: str, value: str) -> None:
    member = create_member(first_name="Before")
    client.force_login(member)
    response = client.post(SETTINGS, account(**{field: value}))
    form = response.context["account_form"]
    assert list(form.errors) == [field]
    assert form[field].value() == value
    member.refresh_from_db()
    assert member.first_name == "Before"


def test_entry_shows_what_its_member_chose(client: Client) -> None:
    member = create_listed_member(first_name="Ada", last_name="Okoro")
    client.force_login(member)
    theme = Theme.objects.get(slug="identity-and-data")
    sent = {
        "form": "entry",
        "is_listed": "on",
        "languages": ["ar"],
        "themes": [theme.pk],
        "expertise": "Archives",
    }
    client.post(SETTINGS, sent)
    entry = Member.objects.get(pk=member.pk).directory_entry
    assert (entry.is_listed, entry.shows_post, entry.shows_expertise, entry.shows_email) == (
        True,
        False,
        False,
        False,
    )
    assert (entry.languages, list(entry.themes.all())) == (["ar"], [theme])
    assert entry.folded_words == "ada okoro"


def test_member_leaves_the_directory(client: Client) -> None:
    member = create_listed_member()
    client.force_login(create_member())
    assert client.get(f"/en/members/{member.pk}/").status_code == 200
    client.force_login(member)
    client.post(SETTINGS, {"form": "entry"})
    client.force_login(create_member())
    assert client.get(f"/en/members/{member.pk}/").status_code == 404


def test_who_is_no_member_has_no_entry(client: Client) -> None:
    member = create_applicant()
    client.force_login(member)
    assert client.get(SETTINGS).context["entry_form"] is None
    assert client.post(SETTINGS, {"form": "entry", "is_listed": "on"}).status_code == 200
    assert not hasattr(Member.objects.get(pk=member.pk), "directory_entry")


def test_post_is_left_after_a_question(client: Client) -> None:
    member = create_member(post="secretary-to-cabinet", country="ghana")
    client.force_login(member)
    held = member.appointments.get()
    address = f"{SETTINGS}posts/{held.pk}/leave/"
    assert address in client.get(SETTINGS).content.decode()
    assert client.get(address).status_code == 200
    assert member.appointments.current().exists()
    response = client.post(address, {"end_date": "2001-01-01", "member": 1}, follow=True)
    assert "The post is no longer noted as yours." in response.content.decode()
    assert member.appointments.get().end_date == today()
    assert not member.appointments.current().exists()
    assert client.post(address).status_code == 302


def test_post_of_another_is_not_there(client: Client) -> None:
    held = create_member(post="secretary-to-cabinet").appointments.get()
    client.force_login(create_member())
    assert client.post(f"{SETTINGS}posts/{held.pk}/leave/").status_code == 404
    held.refresh_from_db()
    assert held.end_date is None


def test_own_data_is_a_file_about_oneself_alone(client: Client) -> None:
    secretary = create_member(first_name="Nkechi", email="decides@example.org")
    member = create_listed_member(
        email="ada@example.org", organisation="Treasury", themes=["identity-and-data"]
    )
    create_application(
        member,
        state="approved",
        opinion="objected",
        opinion_note="Between ourselves.",
        opinion_by=create_focal_point(first_name="Kofi"),
        decided_by=secretary,
        decision_reason="Welcome.",
    )
    client.force_login(member)
    assert client.get("/en/members/own-data/").status_code == 200
    response = client.get("/en/members/own-data/file/")
    assert response["Content-Disposition"].startswith('attachment; filename="own-data-')
    assert "no-store" in response["Cache-Control"]
    data = json.loads(response.content)
    assert data["account"]["email"] == "ada@example.org"
    assert data["appointments"][0]["organisation"] == "Treasury"
    assert data["applications"][0]["decision_reason"] == "Welcome."
    assert data["directory_entry"]["themes"] == ["identity-and-data"]
    assert data["notices"] == []
    for other in ("Nkechi", "decides@example.org", "Between ourselves", "Kofi"):
        assert other not in response.content.decode()


def test_own_pages_ask_visitors_to_sign_in(client: Client) -> None:
    for address in ("settings/", "own-data/", "own-data/file/", "settings/posts/1/leave/"):
        assert client.get(f"/en/members/{address}")["Location"].startswith("/en/accounts/login/")


@pytest.mark.parametrize("count", [1, 3])
def test_settings_cost_the_same_queries(client: Client, django_assert_num_queries: Any, count: int) -> None:
    member = create_listed_member(country="ghana", organisation="Treasury")
    for _number in range(count - 1):
        held = member.appointments.first()
        held.pk = None
        held.save()
    client.force_login(member)
    client.get(SETTINGS)
    with django_assert_num_queries(9):
        client.get(SETTINGS)
