"""Events that take registrations, and who registers, through the product's own actions."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from typing import Any

from django.utils import timezone

from events.actions.confirm import confirm_registration
from events.actions.record_payment import record_payment
from events.actions.register import register_for_event
from events.models import Event, EventFee, EventPage, Payment, Registration
from network.members.models import Member
from network.vocabulary.models import Post
from tests.factories.members import create_member, create_secretary
from tests.factories.pages import create_event

_numbers = itertools.count(1)


def create_open_event(*, language: str = "en", days_ahead: int = 90, **facts: Any) -> EventPage:
    """The page of an event to come that takes registrations now; `facts` are fields of `Event`, and `fees` as
    {currency: amount}, `eligible_posts` as slugs."""
    fees = facts.pop("fees", {})
    posts = facts.pop("eligible_posts", [])
    page = facts.pop("page", {})
    now = timezone.now()
    day = now.date() + datetime.timedelta(days=days_ahead)
    event = Event.objects.create(
        **{
            "reference": f"open-event-{next(_numbers)}",
            "start_date": day,
            "end_date": day + datetime.timedelta(days=2),
            "takes_registrations": True,
            "registration_opens_at": now - datetime.timedelta(days=30),
            "registration_closes_at": now + datetime.timedelta(days=max(days_ahead - 1, 1)),
            **facts,
        }
    )
    EventFee.objects.bulk_create(
        EventFee(event=event, currency=currency, amount=Decimal(amount)) for currency, amount in fees.items()
    )
    if posts:
        event.eligible_posts.set(Post.objects.filter(slug__in=posts))
        event.save()
    return create_event(language, event=event, **page)


def create_official(country: str = "kenya", post: str = "permanent-secretary", **fields: Any) -> Member:
    """A member with a current post in a country, both by their slugs."""
    return create_member(post=post, country=country, **fields)


def create_registration(
    event: Event | EventPage | None = None,
    member: Member | None = None,
    *,
    language: str = "en",
    remarks: str = "",
) -> Registration:
    """A registration: with a seat where one is free, else on the waiting list."""
    if event is None:
        event = create_open_event()
    facts = event.event if isinstance(event, EventPage) else event
    return register_for_event(
        event=facts, member=member or create_official(), language=language, remarks=remarks
    )


def create_confirmed(
    event: Event | EventPage | None = None, member: Member | None = None, *, by: Member | None = None
) -> Registration:
    registration = create_registration(event, member)
    confirm_registration(registration=registration, by=by or create_secretary())
    return registration


def create_payment(
    registration: Registration, by: Member, amount: str = "100", currency: str = "USD"
) -> Payment:
    """A payment of today, in cash; the event has to have a fee in the currency."""
    return record_payment(
        registration=registration,
        currency=currency,
        amount=Decimal(amount),
        method="cash",
        received_date=timezone.now().date(),
        by=by,
    )
