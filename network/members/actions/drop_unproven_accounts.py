"""Accounts that somebody began and never confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from ..models import Member

KEEP = timedelta(days=3)


def drop_unproven_accounts(*, now: datetime) -> dict[str, int]:
    """Delete accounts older than three days that nobody has ever signed in to and whose address was never confirmed.

    The code sent for them is long past use; whoever wants one signs up again. Counts by what was done, in words.
    """
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    begun = Member.objects.filter(
        Exists(addresses.filter(verified=False)),
        ~Exists(addresses.filter(verified=True)),
        last_login=None,
        is_active=True,
        is_staff=False,
        is_superuser=False,
        groups=None,
        date_joined__lt=now - KEEP,
    )
    count = begun.count()
    begun.delete()
    return {"unconfirmed accounts dropped": count}
