"""People of the tests."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from network.members.actions.appoint import appoint
from network.members.models import Application, Appointment, DirectoryEntry, FocalPoint, Member
from network.members.roles import SECRETARIAT
from network.portal.audience import MEMBERS_GROUP
from network.vocabulary.models import Country, Post, Theme

_numbers = itertools.count(1)


@receiver(user_logged_in)
def use_second_factor(sender: type, request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """`client.force_login` of a person with a second factor stands for a sign-in with it; only it has no method."""
    if request.method is None and is_mfa_enabled(user):
        record_authentication(request, user, "mfa")


def create_user(*groups: str, **fields: Any) -> Member:
    """A person who may sign in, in the groups named."""
    fields.setdefault("email", f"person{next(_numbers)}@example.org")
    user = Member.objects.create_user(password="a long enough password", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def create_member(*, post: str = "", country: str = "", organisation: str = "", **fields: Any) -> Member:
    """A member; with `post` (a slug) one who has held it for years, in the country (a slug) and organisation named."""
    member = create_user(MEMBERS_GROUP, **fields)
    if post or country or organisation:
        give_post(member, post or "permanent-secretary", country, organisation=organisation)
    return member


def give_post(
    member: Member, post: str, country: str = "", *, organisation: str = "", **dates: Any
) -> Appointment:
    """An appointment to the post with this slug, since 2020 unless told otherwise."""
    end_date = dates.pop("end_date", None)
    appointment = appoint(
        member=member,
        post=Post.objects.get(slug=post),
        country=Country.objects.get(slug=country) if country else None,
        organisation_name=organisation,
        **{"start_date": datetime.date(2020, 1, 1)} | dates,
    )
    if end_date:
        appointment.end_date = end_date
        appointment.save()
    return appointment


def create_listed_member(**fields: Any) -> Member:
    """A member with an entry in the directory; `entry` holds fields of it, `themes` slugs."""
    entry, themes = fields.pop("entry", {}), fields.pop("themes", ())
    member = create_member(**fields)
    row = DirectoryEntry.objects.create(member=member, **entry)
    row.themes.set(Theme.objects.filter(slug__in=themes))
    return member


def create_focal_point(country: str = "kenya", **fields: Any) -> Member:
    """The focal point of the country with this slug; with `post` (a slug) one who holds it there."""
    member = create_member(country=country if "post" in fields else "", **fields)
    FocalPoint.objects.create(member=member, country=Country.objects.get(slug=country))
    return member


def create_secretary(**fields: Any) -> Member:
    """One of the secretariat, with a second factor."""
    return create_staff(SECRETARIAT, **fields)


def create_applicant(**fields: Any) -> Member:
    """A person with an account who is no member."""
    return create_user(**fields)


def create_application(member: Member | None = None, *, country: str = "kenya", **fields: Any) -> Application:
    """An open application, as its applicant sent it."""
    return Application.objects.create(
        **{
            "member": member or create_applicant(),
            "first_name": "Wanjiru",
            "last_name": "Kamau",
            "post": Post.objects.get(slug="permanent-secretary"),
            "organisation_name": "Ministry of Public Service",
            "country": Country.objects.get(slug=country),
            "languages": ["en"],
            "reason": "To learn how others keep cabinet decisions on track.",
            "language": "en",
        }
        | fields
    )


def create_staff(*groups: str, **fields: Any) -> Member:
    """A staff member with a second factor, as /cms/ asks for."""
    user = create_user(MEMBERS_GROUP, *groups, **fields)
    TOTP.activate(user, generate_totp_secret())
    return user


def create_editor(**fields: Any) -> Member:
    return create_staff("editors", **fields)
