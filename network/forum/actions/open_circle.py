"""Open a circle, change it, and delete one in which nothing was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.members.models import Member
from network.portal.audience import CIRCLE_GROUP_PREFIX, members_group
from network.vocabulary.models import Post

from ..models import Circle
from .update_seats import update_seats


def open_circle(*, posts: Iterable[Post] = (), moderators: Iterable[Member] = (), **fields: Any) -> Circle:
    """Make a circle with its group and its seats; `fields` are those of the model."""
    return keep_circle(circle=Circle(**fields), posts=posts, moderators=moderators)


@transaction.atomic
def keep_circle(
    *, circle: Circle, posts: Iterable[Post] | None = None, moderators: Iterable[Member] | None = None
) -> Circle:
    """Save a new or changed circle; its group follows its access, and its seats follow posts and moderators."""
    if circle.is_open:
        circle.group = members_group()
        circle.save()
    elif circle.pk:
        circle.group, _new = Group.objects.get_or_create(name=f"{CIRCLE_GROUP_PREFIX}{circle.pk}")
        circle.save()
    else:
        circle.group = Group.objects.create(name=f"{CIRCLE_GROUP_PREFIX}{uuid4()}")
        circle.save()
        circle.group.name = f"{CIRCLE_GROUP_PREFIX}{circle.pk}"
        circle.group.save()
    if posts is not None:
        circle.posts.set(posts)
    if moderators is not None:
        circle.moderators.set(moderators)
    update_seats(circle=circle)
    return circle


@transaction.atomic
def delete_circle(*, circle: Circle) -> bool:
    """Delete a circle without threads, with its group. Raises ValidationError where something was said."""
    if refusal := refuse_deletion(circle=circle):
        raise ValidationError(refusal)
    deleted, _by_model = Circle.objects.filter(pk=circle.pk).delete()
    return bool(deleted)


def refuse_deletion(*, circle: Circle) -> str:
    """Why the circle cannot be deleted; empty when it can."""
    if circle.threads.exists():
        return _("There are threads in the circle “%(circle)s”. It cannot be deleted.") % {"circle": circle}
    return ""


def delete_group(*, circle_pk: int) -> bool:
    """Delete the group of a circle that is gone; returns whether there was one."""
    return bool(Group.objects.filter(name=f"{CIRCLE_GROUP_PREFIX}{circle_pk}").delete()[0])
