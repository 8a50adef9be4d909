"""People of the tests."""

from __future__ import annotations

import itertools
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from network.members.models import Member
from network.portal.audience import MEMBERS_GROUP

_numbers = itertools.count(1)


@receiver(user_logged_in)
def use_second_factor(sender: type, request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """`client.force_login` of a person with a second factor stands for a sign-in with it; only it has no method."""
    if request.method is None and is_mfa_enabled(user):
        record_authentication(request, user, "mfa")


def create_user(*groups: str, **fields: Any) -> Member:
    """A person who may sign in, in the groups named."""
    fields.setdefault("email", f"person{next(_numbers)}@example.org")
    user = Member.objects.create_user(password="a long enough password", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def create_member(**fields: Any) -> Member:
    return create_user(MEMBERS_GROUP, **fields)


def create_staff(*groups: str, **fields: Any) -> Member:
    """A staff member with a second factor, as /cms/ asks for."""
    user = create_user(MEMBERS_GROUP, *groups, **fields)
    TOTP.activate(user, generate_totp_secret())
    return user


def create_editor(**fields: Any) -> Member:
    return create_staff("editors", **fields)
