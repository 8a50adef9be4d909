"""The secretariat decides on an application."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ..models import Application, ApplicationState, DirectoryEntry, Member
from ..models.appointment import today
from ..roles import MEMBERS
from ..rules import may_decide
from .appoint import appoint
from .notify import notify


@transaction.atomic
def approve_application(
    *,
    application: Application,
    by: Member,
    reason: str = "",
    start_date: datetime.date | None = None,
    organisation_name: str = "",
) -> bool:
    """Make the applicant a member who holds the post from `start_date` (today) on, and say so to them.

    The name of the organisation may be given as the network spells it. Names, post, directory entry, membership and
    notice come together or not at all. Returns False, with nothing changed, when it was decided or withdrawn before.
    Raises PermissionDenied for anybody but the secretariat, and for the applicant.
    """
    row = _decide(application, by, ApplicationState.APPROVED, reason)
    if row is None:
        return False
    member = row.member
    member.first_name, member.last_name = row.first_name, row.last_name
    member.name_in_arabic = row.name_in_arabic
    member.save(update_fields=["first_name", "last_name", "name_in_arabic"])
    member.groups.add(Group.objects.get_or_create(name=MEMBERS)[0])
    DirectoryEntry.objects.update_or_create(
        member=member, defaults={"languages": row.languages, "expertise": row.expertise}
    )
    # Last, because those who follow posts look at the member as a whole.
    appoint(
        member=member,
        post=row.post,
        title=row.title,
        country=row.country,
        organisation_name=organisation_name or row.organisation_name,
        start_date=start_date or today(),
        verified_by=by,
    )
    notify(recipient=member, kind="application-decided", subject=row)
    return True


@transaction.atomic
def decline_application(*, application: Application, by: Member, reason: str) -> bool:
    """Decline it and tell the applicant why; returns and raises as `approve_application`."""
    row = _decide(application, by, ApplicationState.DECLINED, reason)
    if row is None:
        return False
    notify(recipient=row.member, kind="application-decided", subject=row)
    return True


def _decide(application: Application, by: Member, state: ApplicationState, reason: str) -> Application | None:
    """The row, locked and decided; None if it is open no longer."""
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("member", "post", "country")
        .get(pk=application.pk)
    )
    if not row.is_open:
        return None
    if not may_decide(by, row):
        raise PermissionDenied
    row.state, row.decision_reason, row.decided_by, row.decided_at = state, reason, by, timezone.now()
    row.save(update_fields=["state", "decision_reason", "decided_by", "decided_at"])
    return row
