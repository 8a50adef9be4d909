"""What follows when an account is made or its address changes."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from .actions.keep_account import confirm_address, take_language
from .models import Member


@receiver(post_save, sender=Member)
def keep_account_whole(
    sender: type[Member], instance: Member, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """An account is usable from its first moment, whoever made it: a command, the secretariat, a test."""
    saved = kwargs.get("update_fields")
    if raw or (saved is not None and "email" not in saved):
        return
    confirm_address(member=instance)
    if created:
        take_language(member=instance)
