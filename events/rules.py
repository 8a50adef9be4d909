"""Who may do what with events, registrations and reports."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from network.members.models import Member
from network.members.roles import SECRETARIAT
from network.members.rules import focal_countries, has_role, is_member

from .models import (
    Event,
    EventIndexPage,
    Nomination,
    Registration,
    RegistrationState,
    ReportIndexPage,
)
from .queries.registrations import countries_of, eligible_appointment, is_visible_to, today_at
from .refusals import Refusal

User = Member | AnonymousUser


def may_import(user: User) -> bool:
    """May this user make pages of an uploaded document: whoever may add pages to both sections, in all languages?"""
    if not (user.is_active and user.has_perm("wagtailadmin.access_admin")):
        return False
    sections = [*ReportIndexPage.objects.all(), *EventIndexPage.objects.all()]
    return bool(sections) and all(
        section.permissions_for_user(user).can_add_subpage() for section in sections
    )


def registration_closed(event: Event, now: datetime.datetime | None = None) -> Refusal | None:
    """Why nobody can register for the event at this moment (now), or None while registration is open.

    Both hours belong to the open time. Without a closing hour registration is open until the end of the last day,
    in the zone of the event.
    """
    now = now or timezone.now()
    if not event.takes_registrations:
        return Refusal.NOT_TAKEN
    if event.end_date < today_at(event, now):
        return Refusal.PAST
    if event.registration_opens_at and now < event.registration_opens_at:
        return Refusal.NOT_YET_OPEN
    if event.registration_closes_at and now > event.registration_closes_at:
        return Refusal.CLOSED
    return None


def may_register(user: User, event: Event, now: datetime.datetime | None = None) -> Refusal | None:
    """Why this user cannot make a new registration for the event, or None. A full event is no reason: one waits.

    An event with no live page that the user may see is not found, whatever else is true of it.
    """
    if not is_visible_to(event, user):
        return Refusal.NOT_FOUND
    if not (is_member(user) and user.is_active):
        return Refusal.NOT_A_MEMBER
    if closed := registration_closed(event, now):
        return closed
    latest = event.registrations.filter(member=user).order_by("pk").last()
    if latest and latest.state == RegistrationState.DECLINED:
        return Refusal.DECLINED_BEFORE
    if event.eligible_posts.exists() and eligible_appointment(user, event) is None:
        return Refusal.NOT_ELIGIBLE
    if event.needs_nomination and not event.nominations.filter(member=user).exists():
        return Refusal.NOT_NOMINATED
    return None


def may_run_event(user: User) -> bool:
    """May this user see and change the registrations and payments of every event?"""
    return has_role(user, SECRETARIAT)


def may_see_registration(user: User, registration: Registration) -> bool:
    """May this user know of the registration: its own member, and the secretariat?"""
    return user.is_authenticated and (registration.member_id == user.pk or may_run_event(user))


def may_cancel(user: User, registration: Registration) -> bool:
    """May this user cancel the registration: its own member until the event is over, the secretariat at any time?"""
    if not registration.is_live:
        return False
    if may_run_event(user):
        return True
    is_own = user.is_authenticated and registration.member_id == user.pk
    return is_own and registration.event.end_date >= today_at(registration.event)


def may_nominate(user: User, event: Event, member: Member) -> Refusal | None:
    """Why this user cannot nominate the member for the event, or None: the focal point of a country where the
    member holds a post can, for an event to come that goes by nomination.
    """
    if not is_visible_to(event, user):
        return Refusal.NOT_FOUND
    if not (event.takes_registrations and event.needs_nomination):
        return Refusal.TAKES_NO_NOMINATION
    if event.end_date < today_at(event):
        return Refusal.PAST
    if not (member.is_active and is_member(member)):
        return Refusal.NOT_YOUR_COUNTRY
    own = {country.pk for country in focal_countries(user)}
    return None if own & set(countries_of(member)) else Refusal.NOT_YOUR_COUNTRY


def may_withdraw_nomination(user: User, nomination: Nomination) -> bool:
    """May this user take the nomination back: the focal point of its country, and the secretariat?"""
    return may_run_event(user) or nomination.country_id in {country.pk for country in focal_countries(user)}
