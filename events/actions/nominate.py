"""Nominate members for an event."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from network.members.models import Member
from network.members.rules import focal_countries

from ..models import Event, Nomination
from ..queries.registrations import countries_of
from ..refusals import RegistrationRefused
from ..rules import may_nominate, may_withdraw_nomination

MOST_NOTE = 1000


@transaction.atomic
def nominate(*, event: Event, member: Member, by: Member, note: str = "") -> Nomination:
    """Name a member for an event that goes by nomination; once nominated, the first nomination stays.

    Raises RegistrationRefused with the reason of `rules.may_nominate`, ValueError for a note of more than 1,000
    characters.
    """
    if len(note) > MOST_NOTE:
        raise ValueError("at most 1,000 characters of note")
    if reason := may_nominate(by, event, member):
        raise RegistrationRefused(reason)
    own = {country.pk for country in focal_countries(by)}
    country = next(pk for pk in countries_of(member) if pk in own)
    return Nomination.objects.get_or_create(
        event=event,
        member=member,
        defaults={"nominated_by": by, "country_id": country, "note": note.strip()},
    )[0]


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, by: Member) -> None:
    """Take a nomination back; a registration that was made by it stays, for the secretariat to decide.

    Raises PermissionDenied unless `rules.may_withdraw_nomination`. One taken back already is no error.
    """
    if not may_withdraw_nomination(by, nomination):
        raise PermissionDenied
    Nomination.objects.filter(pk=nomination.pk).delete()
