"""Registrations as they stand: a member's own, those of an event, its waiting list, counts and seats."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from network.members.models import Appointment, Member
from network.members.roles import MEMBERS, SECRETARIAT
from network.members.rules import focal_countries, has_role
from network.portal.audience import visible_to
from network.portal.editions import best_editions
from network.vocabulary.models import Country, Post

from ..models import HOLDING_A_SEAT, LIVE, Event, EventPage, Nomination, Registration, RegistrationState

User = Member | AnonymousUser


@dataclass(frozen=True)
class Share:
    """How many of a country or a post hold a seat and wait; `term` is None for those without one."""

    term: Country | Post | None
    seats: int
    waiting: int


def today_at(event: Event, now: datetime.datetime | None = None) -> datetime.date:
    """The day it is (at `now`) in the zone of the event."""
    return timezone.localdate(now, ZoneInfo(event.timezone))


# --- Events and pages


def is_visible_to(event: Event, user: User) -> bool:
    """Has the event a live page that the user may see? One query."""
    return visible_to(EventPage.objects.live().filter(event=event), user).exists()


def page_for(event: Event, user: User, language: str) -> EventPage | None:
    """The event's best live page for this reader of `language`, or None where there is none to see. One query."""
    pages = visible_to(EventPage.objects.live().filter(event=event), user)
    return best_editions(pages, language).select_related("locale").first()


def events_with_registration() -> QuerySet[Event]:
    """Events that take registrations or have some, the last to end first, with the numbers of their registrations
    as `registered` (to be confirmed), `confirmed` and `waiting`. For the secretariat.
    """
    counts = {
        state.value: Count("registrations", filter=Q(registrations__state=state))
        for state in (RegistrationState.REGISTERED, RegistrationState.CONFIRMED, RegistrationState.WAITING)
    }
    events: QuerySet[Event] = (
        Event.objects.annotate(**counts, all_registrations=Count("registrations"))
        .filter(Q(takes_registrations=True) | Q(all_registrations__gt=0))
        .order_by("-end_date", "pk")
    )
    return events


def registrations_to_decide() -> int:
    """How many registrations for events that are not over wait to be confirmed or declined."""
    return Registration.objects.filter(
        state=RegistrationState.REGISTERED, event__end_date__gte=timezone.now().date()
    ).count()


# --- Registrations


def _with_names(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    return registrations.select_related("event", "member", "country", "post")


def registrations_visible_to(user: User) -> QuerySet[Registration]:
    """The registrations that the user may know of: their own, and all for the secretariat."""
    if not user.is_authenticated:
        return Registration.objects.none()
    if has_role(user, SECRETARIAT):
        return _with_names(Registration.objects.all())
    return registrations_of(user)


def registrations_of(member: Member) -> QuerySet[Registration]:
    """The member's own registrations, cancelled and declined ones included; those of the latest event first."""
    return _with_names(Registration.objects.filter(member=member)).order_by("-event__start_date", "-pk")


def registration_of(member: User, event: Event) -> Registration | None:
    """The member's live registration for the event, else the latest that was cancelled or declined, else None."""
    if not member.is_authenticated:
        return None
    found = list(registrations_of(member).filter(event=event).order_by("-pk"))
    return next((registration for registration in found if registration.is_live), found[0] if found else None)


def registrants_of(
    event: Event,
    *,
    states: Iterable[str] = (),
    country: Country | int | None = None,
    post: Post | int | None = None,
) -> QuerySet[Registration]:
    """The registrations for an event in the order of arrival; of these states, this country and this post alone,
    where given. One query with members, countries and posts.
    """
    found = _with_names(Registration.objects.filter(event=event)).order_by("turn")
    if states := tuple(states):
        found = found.filter(state__in=states)
    if country is not None:
        found = found.filter(country=country)
    if post is not None:
        found = found.filter(post=post)
    return found


def waiting_list(event: Event) -> QuerySet[Registration]:
    """Who waits for a seat, in order."""
    return registrants_of(event, states=[RegistrationState.WAITING])


def place_in_waiting_list(registration: Registration) -> int | None:
    """1 for the first that waits; None for whoever does not wait. One query."""
    if registration.state != RegistrationState.WAITING:
        return None
    before = Registration.objects.filter(
        event=registration.event_id, state=RegistrationState.WAITING, turn__lt=registration.turn
    )
    return before.count() + 1


# --- Counts


def seats_left(event: Event) -> int | None:
    """How many seats are free; None where the event has no capacity. Not below zero. One query."""
    if event.capacity is None:
        return None
    taken = Registration.objects.filter(event=event, state__in=HOLDING_A_SEAT).count()
    return max(0, event.capacity - taken)


def counts_by_state(event: Event) -> dict[str, int]:
    """How many registrations are in each state, states of none included. One query."""
    rows = Registration.objects.filter(event=event).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in RegistrationState} | dict(rows)


def counts_by_country(event: Event) -> list[Share]:
    """Seats and people waiting for each country, most seats first. Two queries."""
    return _shares(event, "country", Country.objects.all())


def counts_by_post(event: Event) -> list[Share]:
    """Seats and people waiting for each post, most seats first. Two queries."""
    return _shares(event, "post", Post.objects.all())


def _shares(event: Event, field: str, terms: QuerySet[Country] | QuerySet[Post]) -> list[Share]:
    rows = (
        Registration.objects.filter(event=event, state__in=LIVE)
        .order_by()
        .values_list(field)
        .annotate(
            seats=Count("pk", filter=Q(state__in=HOLDING_A_SEAT)),
            waiting=Count("pk", filter=Q(state=RegistrationState.WAITING)),
        )
    )
    found = {term: (seats, waiting) for term, seats, waiting in rows}
    by_id: dict[int, Country | Post] = {
        term.pk: term for term in terms.filter(pk__in=[pk for pk in found if pk])
    }
    shares = [Share(by_id.get(pk), seats, waiting) for pk, (seats, waiting) in found.items()]
    return sorted(shares, key=lambda share: (-share.seats, -share.waiting, str(share.term or "")))


# --- Posts, countries, nominations


def eligible_appointment(member: Member, event: Event) -> Appointment | None:
    """The post by which the member may take part: the latest current one of the event's eligible posts, or the
    latest current one where the event names none. Two queries.
    """
    current = member.appointments.current().select_related("organisation")
    if posts := [post.pk for post in event.eligible_posts.all()]:
        current = current.filter(post__in=posts)
    return current.first()


def country_of(appointment: Appointment | None) -> int | None:
    """The id of the country of an appointment whose organisation is loaded: its own, else its organisation's."""
    if appointment is None:
        return None
    organisation = appointment.organisation
    return appointment.country_id or (organisation.country_id if organisation else None)


def countries_of(member: Member) -> list[int]:
    """The ids of the countries where the member holds a post now, that of the latest post first. One query."""
    posts = member.appointments.current().select_related("organisation")
    return list(dict.fromkeys(pk for pk in map(country_of, posts) if pk is not None))


def nominations_visible_to(user: User, event: Event) -> QuerySet[Nomination]:
    """The nominations for an event: of their own countries for a focal point, all for the secretariat."""
    nominations: QuerySet[Nomination] = event.nominations.select_related(
        "member", "nominated_by", "country"
    ).order_by("pk")
    if has_role(user, SECRETARIAT):
        return nominations
    return nominations.filter(country__in=focal_countries(user))


def members_to_nominate(user: User, event: Event) -> QuerySet[Member]:
    """The members with a current post in a country whose focal point the user is, who are not nominated yet."""
    countries = focal_countries(user)
    posts = Appointment.objects.current().filter(
        Q(country__in=countries) | Q(country=None, organisation__country__in=countries)
    )
    return (
        Member.objects.filter(is_active=True, groups__name=MEMBERS, pk__in=posts.values("member"))
        .exclude(pk__in=event.nominations.values("member"))
        .order_by("last_name", "first_name", "pk")
    )
