"""What circles follow: the posts that members hold, and accounts that close."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from network.members.models import Member
from network.members.signals import account_closed, posts_changed

from .actions.leave import leave
from .actions.update_seats import update_seats_of


@receiver(posts_changed, dispatch_uid="forum")
def let_seats_follow(sender: Any, member: Member, **kwargs: Any) -> None:
    update_seats_of(member=member)


@receiver(account_closed, dispatch_uid="forum")
def let_the_person_go(sender: Any, member: Member, **kwargs: Any) -> None:
    leave(member=member)
