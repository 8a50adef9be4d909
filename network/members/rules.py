"""Who may do what with accounts."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from .models import Member

User = Member | AnonymousUser


def is_staff(user: User) -> bool:
    """May this user enter the editors' part of the site?"""
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def has_second_factor(user: User) -> bool:
    """Has this account a second factor? Recovery codes alone are none: they stand in for one."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))


def must_set_up_second_factor(user: User) -> bool:
    """Is this a staff account that has no second factor yet although one is required?"""
    return settings.REQUIRE_STAFF_MFA and is_staff(user) and not has_second_factor(user)


def used_second_factor(request: HttpRequest) -> bool:
    """Did the reader of this session prove the second factor in it, or need none?"""
    if not settings.REQUIRE_STAFF_MFA and not has_second_factor(request.user):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))
