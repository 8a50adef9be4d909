"""The groups that follow from rows: who is a focal point or a theme coordinator."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models, transaction

from ..models import FocalPoint, Member, ThemeCoordinator
from ..roles import FOCAL_POINTS, THEME_COORDINATORS

GROUP_OF_ROWS: dict[type[models.Model], str] = {
    FocalPoint: FOCAL_POINTS,
    ThemeCoordinator: THEME_COORDINATORS,
}


@transaction.atomic
def keep_role(*, member: Member, rows: type[FocalPoint] | type[ThemeCoordinator]) -> bool:
    """Put the member into the group of these rows, or out of it if none is left; returns whether they hold the role."""
    holds = rows._default_manager.filter(member=member).exists()
    group, _made = Group.objects.get_or_create(name=GROUP_OF_ROWS[rows])
    if holds:
        member.groups.add(group)
    else:
        member.groups.remove(group)
    return holds
