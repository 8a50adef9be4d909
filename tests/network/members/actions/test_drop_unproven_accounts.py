"""Accounts that nobody confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from network.members.actions.drop_unproven_accounts import KEEP, drop_unproven_accounts
from network.members.models import Member
from tests.factories.members import create_member, create_user
from tests.network.members.mailbox import sign_up

pytestmark = pytest.mark.usefixtures("site")

DROPPED = "unconfirmed accounts dropped"


def test_account_never_confirmed_is_dropped_after_three_days(client: Client) -> None:
    client.post("/en/accounts/signup/", {"email": "amina@example.org"})
    assert drop_unproven_accounts(now=timezone.now() + KEEP - timedelta(minutes=1)) == {DROPPED: 0}
    assert drop_unproven_accounts(now=timezone.now() + KEEP + timedelta(minutes=1)) == {DROPPED: 1}
    assert not Member.objects.filter(email="amina@example.org").exists()


def test_confirmed_and_given_accounts_stay(client: Client, run_tasks) -> None:
    sign_up(client, "amina@example.org", run_tasks)
    create_member()
    create_user()
    create_user(is_superuser=True)
    assert drop_unproven_accounts(now=timezone.now() + timedelta(days=30)) == {DROPPED: 0}
