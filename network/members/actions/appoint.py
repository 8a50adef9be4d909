"""Write down that a member holds a post."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction

from network.vocabulary.models import Country, Post

from ..models import Appointment, Member, Organisation


@transaction.atomic
def appoint(
    *,
    member: Member,
    post: Post,
    start_date: datetime.date,
    country: Country | None = None,
    organisation_name: str = "",
    title: str = "",
    verified_by: Member | None = None,
) -> Appointment:
    """Make the appointment; whoever follows posts is told in the same transaction (see `membership_receivers`)."""
    return Appointment.objects.create(
        member=member,
        post=post,
        title=title,
        organisation=organisation_named(organisation_name, country) if organisation_name else None,
        country=country,
        start_date=start_date,
        verified_by=verified_by,
    )


@transaction.atomic
def organisation_named(name: str, country: Country | None) -> Organisation:
    """The organisation of this name in this country, however its letters are cased; made if there is none."""
    known = Organisation.objects.filter(name__iexact=name, country=country)
    found = known.first()
    if found is None:
        try:
            with transaction.atomic():
                return Organisation.objects.create(name=name, country=country)
        except IntegrityError:  # another transaction made it just now
            return known.get()
    return found
