"""Who may see whom in the directory."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.queries.directory import entries_visible_to, listed_entries
from tests.factories.members import create_applicant, create_listed_member, create_member, create_user

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_entries_are_for_members_alone() -> None:
    entry = create_listed_member().directory_entry
    assert list(entries_visible_to(create_member())) == [entry]
    for user in (
        AnonymousUser(),
        create_applicant(),
        create_user("circle-1"),
        create_user(is_superuser=True),
    ):
        assert not entries_visible_to(user).exists()


def test_listed_are_those_who_are_members_and_chose_it() -> None:
    listed = create_listed_member()
    create_listed_member(entry={"is_listed": False})
    create_listed_member(is_active=False)
    create_listed_member().groups.clear()
    assert [entry.member for entry in listed_entries()] == [listed]
