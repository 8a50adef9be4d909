"""Doors of members' and roles' pages."""

from __future__ import annotations

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from network.members.access import member_required, role_required, sign_in_required
from network.members.models import Member
from network.members.roles import MEMBERS, MODERATORS, SECRETARIAT, STAFF_ROLES
from tests.factories.members import create_member, create_user

pytestmark = pytest.mark.usefixtures("site")

DOORS = [sign_in_required, member_required, role_required(SECRETARIAT, MODERATORS)]


def ask(reader: Member | AnonymousUser, method: str = "get", has_proved: bool = False) -> HttpRequest:
    request = getattr(RequestFactory(), method)("/en/members/somewhere/?page=2")
    request.user, request.session = reader, SessionStore()
    request._messages = FallbackStorage(request)
    if has_proved:
        record_authentication(request, reader, "mfa")
    return request


def through(door, request: HttpRequest) -> HttpResponse:
    return door(lambda request: HttpResponse("inside"))(request)


def create_staff_with_app(*groups: str, **fields: object) -> Member:
    member = create_user(MEMBERS, *groups, **fields)
    TOTP.activate(member, generate_totp_secret())
    return member


@pytest.mark.parametrize("door", DOORS)
def test_visitor_is_led_to_sign_in_and_back(door) -> None:
    answer = through(door, ask(AnonymousUser()))
    assert answer["Location"] == "/en/accounts/login/?next=/en/members/somewhere/%3Fpage%3D2"
    assert "no-store" in answer["Cache-Control"]


def test_account_without_membership_is_told_what_is_needed() -> None:
    person = create_user()
    assert through(sign_in_required, ask(person)).content == b"inside"
    assert through(member_required, ask(person)).status_code == 403
    assert through(role_required(SECRETARIAT), ask(person)).status_code == 403


def test_member_enters_members_pages_alone() -> None:
    member = create_member()
    assert through(member_required, ask(member)).content == b"inside"
    assert through(role_required(SECRETARIAT), ask(member)).status_code == 403


def test_another_role_does_not_open_the_door() -> None:
    moderator = create_staff_with_app(MODERATORS)
    assert through(role_required(SECRETARIAT), ask(moderator, has_proved=True)).status_code == 403


def test_administrator_holds_no_role_by_that() -> None:
    chief = create_staff_with_app(is_superuser=True)
    assert through(role_required(SECRETARIAT), ask(chief, has_proved=True)).status_code == 403


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_staff_enter_with_a_second_factor_alone(role: str) -> None:
    staff = create_staff_with_app(role)
    for door in (sign_in_required, member_required, role_required(role)):
        led = through(door, ask(staff))
        assert led["Location"].startswith("/en/accounts/2fa/reauthenticate/?next=/en/members/somewhere/")
        assert through(door, ask(staff, has_proved=True)).content == b"inside"


@pytest.mark.parametrize("groups", [(MEMBERS, SECRETARIAT), ()])
def test_staff_without_a_second_factor_are_led_to_its_set_up(groups: tuple[str, ...]) -> None:
    staff = create_user(*groups, is_superuser=not groups)
    assert through(sign_in_required, ask(staff))["Location"].startswith("/en/accounts/2fa/?next=")
    # A proof of a factor that is there no more counts for nothing.
    assert through(sign_in_required, ask(staff, has_proved=True)).status_code == 302


def test_staff_need_no_second_factor_where_none_is_required(settings) -> None:
    settings.REQUIRE_STAFF_MFA = False
    assert through(role_required(SECRETARIAT), ask(create_user(SECRETARIAT))).content == b"inside"
    with_app = create_staff_with_app(SECRETARIAT)
    assert through(role_required(SECRETARIAT), ask(with_app)).status_code == 302


def test_form_of_staff_without_a_second_factor_is_refused() -> None:
    request = ask(create_user(SECRETARIAT), "post")
    with pytest.raises(PermissionDenied):
        through(role_required(SECRETARIAT), request)


def test_members_need_no_second_factor() -> None:
    member = create_staff_with_app()
    assert through(member_required, ask(member)).content == b"inside"


def test_door_of_members_costs_one_query(django_assert_num_queries) -> None:
    request = ask(Member.objects.get(pk=create_member().pk))
    with django_assert_num_queries(1):
        through(member_required, request)
