"""People of the tests."""

from __future__ import annotations

import itertools
from typing import Any

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


def create_editor(**fields: Any) -> Member:
    return create_user(MEMBERS_GROUP, "editors", **fields)
