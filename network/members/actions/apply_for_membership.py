"""A person asks to become a member, and corrects what they wrote while it is open."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ..models import Application, ApplicationState, Member
from ..queries.applications import reviewers_of
from ..rules import reason_not_to_apply
from .notify import notify

ANSWERS = (
    "first_name",
    "last_name",
    "name_in_arabic",
    "post",
    "title",
    "organisation_name",
    "country",
    "languages",
    "expertise",
    "reason",
)


@transaction.atomic
def apply_for_membership(
    *, member: Member, language: str, answers: dict[str, Any]
) -> tuple[Application, bool]:
    """Send an application and tell the country's focal points and the secretariat.

    Returns it, and whether it is new: an open one is left as it is, so that sending twice is sending once.
    `answers` has the fields named in ANSWERS. Raises PermissionDenied, with the reason in words, for a member.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    open_one = member.applications.filter(state=ApplicationState.SUBMITTED).first()
    if open_one is not None:
        return open_one, False
    reason = reason_not_to_apply(member)
    if reason is not None:
        raise PermissionDenied(reason)
    application = Application.objects.create(
        member=member, language=language, **{name: answers[name] for name in ANSWERS}
    )
    _tell_reviewers(application)
    return application, True


@transaction.atomic
def change_application(*, application: Application, answers: dict[str, Any]) -> bool:
    """Correct an open application; returns whether anything changed.

    An opinion was about the former words: it goes, and the focal points are asked again.
    """
    row = Application.objects.select_for_update().get(pk=application.pk)
    changed = [name for name in ANSWERS if getattr(row, name) != answers[name]]
    if not row.is_open or not changed:
        return False
    for name in changed:
        setattr(row, name, answers[name])
    occasion = ""
    if row.opinion:
        row.opinion, row.opinion_note, row.opinion_by, row.opinion_at = "", "", None, None
        occasion = f"changed {timezone.now():%Y-%m-%dT%H:%M:%S}"
    row.save()
    _tell_reviewers(row, occasion)
    return True


def _tell_reviewers(application: Application, occasion: str = "") -> None:
    """Once each; whoever was told of it before is told again only on a new occasion."""
    for reviewer in reviewers_of(application):
        notify(recipient=reviewer, kind="application-received", subject=application, occasion=occasion)
