"""What is written about accounts."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from wagtail.users.models import UserProfile

from ..models import Member


@transaction.atomic
def confirm_address(*, member: Member) -> bool:
    """Make the member's e-mail address the one that allauth knows as confirmed; returns whether anything changed.

    Accounts are given by the secretariat, which vouches for the address. An address that members change
    themselves is confirmed by mail before it gets here.
    """
    if EmailAddress.objects.filter(user=member, email__iexact=member.email).exists():
        return False
    EmailAddress.objects.filter(user=member).delete()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return True


@transaction.atomic
def take_language(*, member: Member) -> None:
    """Show the administration in the member's language until they choose another there."""
    UserProfile.objects.get_or_create(user=member, defaults={"preferred_language": member.language})
