"""The event behind an address of registration, for who may read its page."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404

from network.portal.audience import visible_to
from network.portal.editions import best_editions

from ..models import Event, EventPage, Payment, Registration
from .registrations import User, registrations_visible_to


def event_page_or_404(slug: str, user: User, language: str) -> EventPage:
    """The best live edition at this slug, with its facts; Http404 for who may not read it. One query."""
    pages = visible_to(EventPage.objects.live().filter(slug=slug), user)
    related = ("locale", "event", "event__country", "event__kind")
    page: EventPage | None = best_editions(pages, language).select_related(*related).first()
    if page is None:
        raise Http404
    return page


def registration_or_404(event: Event, pk: int, user: User) -> Registration:
    """A registration for the event that the user may know of; Http404 for any other. Two queries."""
    registration = registrations_visible_to(user).filter(event=event, pk=pk).first()
    if registration is None:
        raise Http404
    registration.event = event
    return registration


def payment_or_404(event: Event, pk: int, user: User) -> Payment:
    """A payment of a registration that the user may know of; Http404 for any other."""
    payment = (
        Payment.objects.filter(registration__in=registrations_visible_to(user).filter(event=event), pk=pk)
        .select_related("registration__member", "registration__country", "registration__post", "reverses")
        .select_related("recorded_by")
        .first()
    )
    if payment is None:
        raise Http404
    payment.registration.event = event
    return payment


def pages_of(events: Iterable[int], user: User, language: str) -> dict[int, EventPage]:
    """The best live page of each event (by id) that the reader may see; others are left out. One query."""
    pages = visible_to(EventPage.objects.live().filter(event__in=list(events)), user)
    return {page.event_id: page for page in best_editions(pages, language).select_related("locale", "event")}
