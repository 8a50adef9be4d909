"""Who may do what with accounts."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


def is_staff(user: AbstractBaseUser | AnonymousUser) -> bool:
    """May this user enter the editors' part of the site?"""
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def must_set_up_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Is this a staff account that has no second factor yet although one is required?"""
    return settings.REQUIRE_STAFF_MFA and is_staff(user) and not is_mfa_enabled(user)
