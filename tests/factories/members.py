"""People of the tests."""

from __future__ import annotations

import itertools
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group

from network.members.models import Member
from network.portal.audience import MEMBERS_GROUP

_numbers = itertools.count(1)


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
