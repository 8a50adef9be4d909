"""Who may see and change how questions are looked up."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from network.members.models import Member
from network.members.roles import EDITORS, SECRETARIAT
from network.members.rules import has_role

User = Member | AnonymousUser


def may_tend_search(user: User) -> bool:
    """May this user try questions as another reader, block expansions and add to the lexicon: whoever publishes?

    These are editors, the secretariat and administrators. It opens nothing that they may not read themselves.
    """
    return user.is_active and (user.is_superuser or has_role(user, EDITORS, SECRETARIAT))
