"""What follows when an account is made, when its address changes or is confirmed."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from .actions.keep_account import confirm_address, take_language
from .models import Member


@receiver(post_save, sender=Member)
def keep_account_whole(
    sender: type[Member], instance: Member, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """An account that is given is usable from its first moment, whoever gave it: a command, the secretariat, a test.

    One that somebody makes for themselves has its address confirmed by the code that was sent there, and by
    nothing else.
    """
    saved = kwargs.get("update_fields")
    if raw or (saved is not None and "email" not in saved):
        return
    if not instance.address_is_unproven:
        confirm_address(member=instance)
    if created:
        take_language(member=instance)


@receiver(email_confirmed)
def remember_proof(
    sender: type[EmailAddress], request: HttpRequest, email_address: EmailAddress, **kwargs: Any
) -> None:
    """Whoever sent back a code from the mailbox a moment ago is not asked for another at once."""
    record_authentication(request, email_address.user, method="code")


@receiver(authenticator_added)
def remember_factor(
    sender: type[Authenticator],
    request: HttpRequest,
    user: Member,
    authenticator: Authenticator,
    **kwargs: Any,
) -> None:
    """Whoever has set up a factor has just used it: its recovery codes are shown, and staff go on to their work."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", type=authenticator.type, reauthenticated=True)
