"""Who may do what with accounts."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from network.vocabulary.models import Country

from .models import Member
from .roles import MEMBERS

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


def has_role(user: User, *roles: str) -> bool:
    """Does this user hold one of the roles (names of groups, see `roles`)? Administrators hold none by themselves."""
    return user.is_authenticated and not set(roles).isdisjoint(_group_names(user))


def is_member(user: User) -> bool:
    """Is this a verified member (or holder of a role)?"""
    return has_role(user, MEMBERS)


def focal_countries(user: User) -> list[Country]:
    """The countries whose focal point this user is."""
    if not user.is_authenticated:
        return []
    return list(Country.objects.filter(pk__in=user.focal_point_for.values("country")))


def _group_names(user: Member) -> frozenset[str]:
    """The names of the user's groups, read once a request."""
    names: frozenset[str] | None = getattr(user, "_group_names", None)
    if names is None:
        names = frozenset(user.groups.values_list("name", flat=True))
        user._group_names = names
    return names
