"""Who may see and change how questions are looked up."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from search.rules import may_tend_search
from tests.factories.members import create_editor, create_member, create_secretary, create_staff, create_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def test_editors_secretariat_and_administrators_may() -> None:
    assert may_tend_search(create_editor())
    assert may_tend_search(create_secretary())
    assert may_tend_search(create_user(is_superuser=True))


def test_visitors_members_and_moderators_may_not() -> None:
    assert not may_tend_search(AnonymousUser())
    assert not may_tend_search(create_member())
    assert not may_tend_search(create_staff("moderators"))


def test_closed_account_may_not() -> None:
    assert not may_tend_search(create_editor(is_active=False))
