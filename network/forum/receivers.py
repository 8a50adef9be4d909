"""What circles follow: the posts that members hold, and accounts that close."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from network.members.models import Member
from network.members.signals import account_closed, posts_changed

from .actions.leave import leave
from .actions.open_circle import delete_group
from .actions.update_seats import update_seats_of
from .models import Circle


@receiver(posts_changed, dispatch_uid="forum")
def let_seats_follow(sender: Any, member: Member, **kwargs: Any) -> None:
    update_seats_of(member=member)


@receiver(account_closed, dispatch_uid="forum")
def let_the_person_go(sender: Any, member: Member, **kwargs: Any) -> None:
    leave(member=member)


@receiver(post_delete, sender=Circle, dispatch_uid="forum")
def let_the_group_go(sender: type[Circle], instance: Circle, **kwargs: Any) -> None:
    if instance.pk is not None:
        delete_group(circle_pk=instance.pk)
