"""The country's focal point says what the country thinks of an application."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ..models import Application, Member, Opinion
from ..queries.applications import reviewers_of
from ..roles import SECRETARIAT
from ..rules import may_endorse
from .notify import notify


@transaction.atomic
def endorse_application(*, application: Application, by: Member, opinion: Opinion, note: str) -> bool:
    """Keep the opinion and tell the secretariat; returns whether anything changed.

    It may be changed until the decision; afterwards nothing changes. Raises PermissionDenied for anybody who is no
    focal point of the country, and for the applicant.
    """
    row = Application.objects.select_for_update().get(pk=application.pk)
    if not row.is_open or (row.opinion, row.opinion_note) == (opinion, note):
        return False
    if not may_endorse(by, row):
        raise PermissionDenied
    row.opinion, row.opinion_note, row.opinion_by, row.opinion_at = opinion, note, by, timezone.now()
    row.save(update_fields=["opinion", "opinion_note", "opinion_by", "opinion_at"])
    for member in reviewers_of(row).filter(groups__name=SECRETARIAT).exclude(pk=by.pk):
        notify(recipient=member, kind="application-endorsed", subject=row, occasion=opinion)
    return True
