"""What becomes of registrations when an account is closed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from network.members.models import Member

from ..models import LIVE, Nomination, Registration
from .cancel import cancel_registration


@transaction.atomic
def forget_member(*, member: Member) -> None:
    """Cancel what the member is registered for and is not over, delete their remarks and nominations.

    Rows and payments stay, without a name: what was said with them goes. Events are locked in the order of their ids.
    """
    registrations = Registration.objects.filter(member=member).select_related("event")
    to_come = registrations.filter(
        state__in=LIVE, attended_at=None, event__end_date__gte=timezone.now().date()
    )
    for registration in to_come.order_by("event"):
        cancel_registration(registration=registration, by=None)
    registrations.update(remarks="")
    Nomination.objects.filter(member=member).delete()
