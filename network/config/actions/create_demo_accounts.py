"""Accounts to look at the sample content with. For a local host only: they share one password, kept in a file."""

from __future__ import annotations

import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from network.members.models import Member
from network.members.roles import EDITORS, FOCAL_POINTS, MEMBERS, MODERATORS, SECRETARIAT, STAFF_ROLES

DOMAIN = "example.org"
# Name, last name, groups, is superuser. The names say what the account is for; they are nobody's.
ACCOUNTS: tuple[tuple[str, str, tuple[str, ...], bool], ...] = (
    ("visitor", "Visitor", (), False),
    ("member", "Member", (MEMBERS,), False),
    ("cabinet", "Cabinet", (MEMBERS,), False),
    ("focal", "Focal", (MEMBERS, FOCAL_POINTS), False),
    ("editor", "Editor", (MEMBERS, EDITORS), False),
    ("moderator", "Moderator", (MEMBERS, MODERATORS), False),
    ("secretariat", "Secretariat", (MEMBERS, SECRETARIAT), False),
    ("admin", "Administrator", (MEMBERS, EDITORS), True),
)


def is_local_site() -> bool:
    """Is this installation for the person at this machine alone, by its SITE_URL?"""
    host = urlsplit(settings.SITE_URL).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def demo_password_file() -> Path:
    return Path(settings.DATA_DIR) / "demo-password"


@transaction.atomic
def create_demo_accounts() -> int:
    """Create the accounts that are missing and give all of them the password in DATA_DIR/demo-password.

    The file is made at first use, readable by its owner alone. Returns how many accounts were created or changed.
    Raises PermissionError when the site is not a local one.
    """
    if not is_local_site():
        raise PermissionError(f"Demo accounts are for a local host, not for {settings.SITE_URL}")
    password = _password()
    return sum(
        _create(f"{name}@{DOMAIN}", last_name, groups, is_superuser, password)
        for name, last_name, groups, is_superuser in ACCOUNTS
    )


def _create(email: str, last_name: str, groups: tuple[str, ...], is_superuser: bool, password: str) -> bool:
    member = Member.objects.filter(email__iexact=email).first()
    if member is not None and member.check_password(password):
        return False
    if member is None:
        member = Member.objects.create_user(
            email,
            password,
            first_name="Demo",
            last_name=last_name,
            is_staff=not set(STAFF_ROLES).isdisjoint(groups),
            is_superuser=is_superuser,
        )
        member.groups.set([Group.objects.get(name=name) for name in groups])
        EmailAddress.objects.update_or_create(
            user=member, email=email, defaults={"verified": True, "primary": True}
        )
    else:
        member.set_password(password)
        member.save(update_fields=["password"])
    return True


def _password() -> str:
    path = demo_password_file()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    password = secrets.token_urlsafe(12)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(password + "\n")
    return password
