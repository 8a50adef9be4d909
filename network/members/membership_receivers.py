"""What follows when posts, roles and names change, whoever changes them: an action, the administration, a command."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from .actions.keep_roles import keep_role
from .actions.refresh_entry import refresh_entry
from .models import Appointment, DirectoryEntry, FocalPoint, Member, Organisation, ThemeCoordinator
from .models.appointment import today
from .signals import posts_changed


def remember_holder(sender: type[models.Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Who held the row before: it may be given to another member in the administration."""
    instance._former_holder = None
    if instance.pk and not raw:
        former = Member.objects.filter(pk__in=sender._default_manager.filter(pk=instance.pk).values("member"))
        instance._former_holder = former.exclude(pk=instance.member_id).first()


def follow_change(sender: type[models.Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    if sender is Appointment:
        Appointment.objects.filter(pk=instance.pk).update(followed_date=today())
    _follow(sender, instance.member)
    if instance._former_holder is not None:
        _follow(sender, instance._former_holder)


def follow_deletion(sender: type[models.Model], instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """When the row itself is deleted; with the account of its member everything goes anyhow."""
    if origin is instance or getattr(origin, "model", None) is sender:
        _follow(sender, instance.member)


for held in (Appointment, FocalPoint, ThemeCoordinator):
    pre_save.connect(remember_holder, sender=held)
    post_save.connect(follow_change, sender=held)
    post_delete.connect(follow_deletion, sender=held)


@receiver(post_save, sender=Member)
@receiver(post_save, sender=DirectoryEntry)
def refresh_words(sender: type[models.Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    saved = kwargs.get("update_fields")
    if not raw and saved != frozenset({"last_login"}) and not (sender is Member and kwargs.get("created")):
        refresh_entry(member=instance if isinstance(instance, Member) else instance.member)


@receiver(post_save, sender=Organisation)
def refresh_words_of_organisation(instance: Organisation, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not kwargs.get("created"):
        for member in Member.objects.filter(appointments__organisation=instance).distinct():
            refresh_entry(member=member)


@receiver(posts_changed)
def refresh_words_of_holder(member: Member, **kwargs: Any) -> None:
    refresh_entry(member=member)


def _follow(sender: Any, member: Member) -> None:
    if sender is Appointment:
        posts_changed.send(sender=Appointment, member=member)
    else:
        keep_role(member=member, rows=sender)
