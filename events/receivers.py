"""What follows for registrations when something else changes."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from network.members.models import Member
from network.members.signals import account_closed

from .actions.forget_member import forget_member
from .actions.promote import promote_waiting
from .models import Event


@receiver(post_save, sender=Event)
def fill_new_seats(
    sender: type[Event], instance: Event, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Capacity or quota may have been raised."""
    if not created and not raw:
        promote_waiting(event=instance)


@receiver(account_closed)
def leave_events(sender: type, member: Member, **kwargs: Any) -> None:
    forget_member(member=member)
