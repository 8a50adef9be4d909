"""Accounts to look at the sample content with."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from network.config.actions.create_demo_accounts import create_demo_accounts, demo_password_file
from network.members.models import Member


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.SITE_URL = "http://127.0.0.1:8000"


def groups_of(name: str) -> set[str]:
    return set(Member.objects.get(email=f"{name}@example.org").groups.values_list("name", flat=True))


def test_accounts_have_their_groups(site: object):
    assert create_demo_accounts() == 8
    assert groups_of("visitor") == set()
    assert groups_of("member") == {"members"}
    assert groups_of("editor") == {"members", "editors"}
    assert groups_of("secretariat") == {"members", "secretariat"}
    assert Member.objects.get(is_superuser=True).email == "admin@example.org"


def test_accounts_share_the_password_in_a_file_that_its_owner_alone_reads(site: object):
    create_demo_accounts()
    path = demo_password_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    password = path.read_text().strip()
    assert len(password) >= 12
    assert all(member.check_password(password) for member in Member.objects.all())


def test_accounts_are_made_once(site: object):
    create_demo_accounts()
    password = demo_password_file().read_text()
    assert create_demo_accounts() == 0
    assert demo_password_file().read_text() == password


def test_accounts_get_a_new_password_when_the_file_is_gone(site: object):
    create_demo_accounts()
    old = demo_password_file().read_text().strip()
    demo_password_file().unlink()
    assert create_demo_accounts() == 8
    assert not Member.objects.get(email="member@example.org").check_password(old)


@pytest.mark.parametrize("address", ["https://network.example.org", "http://10.0.0.5:8000"])
def test_accounts_are_refused_for_a_site_that_others_reach(site: object, settings: Any, address: str):
    settings.SITE_URL = address
    with pytest.raises(PermissionError):
        create_demo_accounts()
    assert not Member.objects.exists()
    assert not demo_password_file().exists()
