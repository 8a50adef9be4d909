"""A person takes an application back."""

from __future__ import annotations

from django.db import transaction

from ..models import Application, ApplicationState


@transaction.atomic
def withdraw_application(*, application: Application) -> bool:
    """Withdraw it while it is open; returns whether anything changed. Nobody but the applicant sees it then."""
    row = Application.objects.select_for_update().get(pk=application.pk)
    if not row.is_open:
        return False
    row.state = ApplicationState.WITHDRAWN
    row.save(update_fields=["state"])
    return True
