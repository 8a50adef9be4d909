"""Staff need a second factor for /cms/, in the very session that enters it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from network.members.models import Member
from tests.factories.members import create_editor, create_member, create_user

pytestmark = pytest.mark.usefixtures("site")

PASSWORD = "a long enough password"
ACTIVATE = "/en/accounts/2fa/totp/activate/"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def create_staff_without_factor() -> Member:
    return create_user("members", "editors")


def sign_in(client: Client, member: Member) -> str:
    return client.post("/en/accounts/login/", {"login": member.email, "password": PASSWORD})["Location"]


def is_inside(client: Client) -> bool:
    return client.get("/cms/").status_code == 200


def test_staff_with_a_second_factor_enter(client: Client) -> None:
    editor = create_staff_without_factor()
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    assert sign_in(client, editor) == reverse("mfa_authenticate")
    assert not is_inside(client)
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert not is_inside(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_inside(client)


def test_recovery_code_stands_in_for_the_app_once(client: Client) -> None:
    editor = create_staff_without_factor()
    TOTP.activate(editor, generate_totp_secret())
    code = RecoveryCodes.activate(editor).get_unused_codes()[0]
    sign_in(client, editor)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_inside(client)
    again = Client()
    sign_in(again, editor)
    again.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_inside(again)


@pytest.mark.django_db(transaction=True)  # allauth tells of a new factor when it is committed
def test_staff_without_a_second_factor_are_led_through_its_set_up(client: Client) -> None:
    editor = create_staff_without_factor()
    assert sign_in(client, editor) == "/en/dashboard/"
    choice = client.get("/cms/", follow=True)
    assert [address.split("?")[0] for address, _status in choice.redirect_chain] == [reverse("mfa_index")]
    assert "Your role needs a second factor." in choice.content.decode()
    asked = client.get(ACTIVATE, follow=True)
    assert asked.request["PATH_INFO"] == reverse("account_reauthenticate")
    form = client.post(
        reverse("account_reauthenticate") + "?" + asked.request["QUERY_STRING"],
        {"password": PASSWORD},
        follow=True,
    )
    assert form.status_code == 200
    secret = form.context["form"].secret
    assert secret in form.content.decode()
    done = client.post(ACTIVATE, {"code": code_of(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert RecoveryCodes(Authenticator.objects.get(user=editor, type="recovery_codes")).get_unused_codes()[
        0
    ] in (done.content.decode())
    assert is_inside(client)


def test_wrong_code_does_not_set_up_a_second_factor(client: Client) -> None:
    editor = create_staff_without_factor()
    sign_in(client, editor)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(ACTIVATE)
    assert client.post(ACTIVATE, {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.filter(user=editor).exists()


def test_session_older_than_the_second_factor_cannot_enter(client: Client) -> None:
    editor = create_staff_without_factor()
    sign_in(client, editor)
    TOTP.activate(editor, generate_totp_secret())
    response = client.get("/cms/pages/")
    assert response["Location"] == reverse("mfa_reauthenticate") + "?next=/cms/pages/"
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert not is_inside(client)


def test_session_older_than_the_second_factor_cannot_enter_where_none_is_required(
    client: Client, settings
) -> None:
    settings.REQUIRE_STAFF_MFA = False
    editor = create_staff_without_factor()
    sign_in(client, editor)
    assert is_inside(client)
    TOTP.activate(editor, generate_totp_secret())
    assert not is_inside(client)


@pytest.mark.parametrize(
    "path", ["api/main/pages/", "jsi18n/", "pages/", "images/chooser/", "choose-page/search/?q=a"]
)
@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "XMLHttpRequest"}])
def test_no_part_of_the_administration_answers_a_password_alone(
    client: Client, path: str, headers: dict
) -> None:
    editor = create_staff_without_factor()
    client.force_login(editor)
    assert client.get(f"/cms/{path}", headers=headers).status_code == (403 if headers else 302)
    TOTP.activate(editor, generate_totp_secret())
    assert client.get(f"/cms/{path}", headers=headers).status_code == (403 if headers else 302)


def test_writing_with_a_password_alone_is_refused(client: Client) -> None:
    client.force_login(create_staff_without_factor())
    assert client.post("/cms/pages/1/move/2/confirm/").status_code == 403


def test_removing_the_second_factor_closes_the_administration(client: Client) -> None:
    client.force_login(editor := create_editor())
    assert is_inside(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post("/en/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=editor).exists()
    assert not is_inside(client)


def test_signing_out_of_the_administration_needs_no_second_factor(client: Client) -> None:
    client.force_login(create_staff_without_factor())
    assert client.post("/cms/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_superuser_needs_a_second_factor_as_well(client: Client) -> None:
    sign_in(client, create_user(is_superuser=True))
    assert not is_inside(client)


def test_members_need_none_and_have_no_way_in(client: Client) -> None:
    client.force_login(create_member())
    assert client.get("/en/").status_code == 200
    assert client.get("/cms/")["Location"] == "/en/accounts/login/?next=/cms/"
