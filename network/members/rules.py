"""Who may do what with accounts."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from network.vocabulary.models import Country

from .models import Application, ApplicationState, Member
from .roles import FOCAL_POINTS, MEMBERS, SECRETARIAT, STAFF_ROLES

User = Member | AnonymousUser

APPLICATIONS_A_DAY = 3


def is_staff(user: User) -> bool:
    """Does this user hold a staff role, or administer the site?"""
    return user.is_authenticated and (user.is_superuser or has_role(user, *STAFF_ROLES))


def has_second_factor(user: User) -> bool:
    """Has this account a second factor? Recovery codes alone are none: they stand in for one."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))


def used_second_factor(request: HttpRequest) -> bool:
    """Did the reader of this session prove the second factor in it, or have none where none is required?"""
    if not has_second_factor(request.user):
        return not settings.REQUIRE_STAFF_MFA
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Is this a session of staff that has yet to prove a second factor? The one rule of every door."""
    return is_staff(request.user) and not used_second_factor(request)


def reader_of(request: HttpRequest) -> User:
    """Who reads what has no door of its own, as search: staff without the second factor count as visitors there."""
    return AnonymousUser() if lacks_second_factor(request) else request.user


def has_role(user: User, *roles: str) -> bool:
    """Does this user hold one of the roles (names of groups, see `roles`)? Administrators hold none by themselves."""
    return user.is_authenticated and not set(roles).isdisjoint(_group_names(user))


def is_member(user: User) -> bool:
    """Is this a verified member (or holder of a role)?"""
    return has_role(user, MEMBERS)


def reason_to_keep_account(member: Member) -> str | None:
    """Why this member may not close the account now, in words; None if nothing stands against it."""
    if member.is_superuser:
        return _(
            "An administrator hands over first: another administrator takes this right from your account."
        )
    colleagues = Member.objects.filter(groups__name=SECRETARIAT, is_active=True).exclude(pk=member.pk)
    if has_role(member, SECRETARIAT) and not colleagues.exists():
        return _("You are the only one of the secretariat. Another person takes over first.")
    return None


def focal_countries(user: User) -> list[Country]:
    """The countries whose focal point this user is."""
    if not user.is_authenticated:
        return []
    return list(Country.objects.filter(pk__in=user.focal_point_for.values("country")))


def reason_not_to_apply(member: Member) -> str | None:
    """Why this person may not apply for membership now, in words; None if nothing stands against it."""
    if is_member(member):
        return _("You are a member already.")
    day_ago = timezone.now() - timedelta(days=1)
    if member.applications.filter(submitted_at__gt=day_ago).count() >= APPLICATIONS_A_DAY:
        return _("You have applied several times today. Try again tomorrow.")
    return None


def may_see_application(user: User, application: Application) -> bool:
    """The applicant, the secretariat, and the focal points of its country; a withdrawn one is the applicant's alone."""
    if application.member_id == user.pk:
        return True
    if application.state == ApplicationState.WITHDRAWN:
        return False
    return has_role(user, SECRETARIAT) or _is_focal_point_of(user, application.country_id)


def may_endorse(user: User, application: Application) -> bool:
    """May this user give the country's opinion now? A focal point of that country, on somebody else's application."""
    is_own = application.member_id == user.pk
    return application.is_open and not is_own and _is_focal_point_of(user, application.country_id)


def may_decide(user: User, application: Application) -> bool:
    """May this user decide now? The secretariat, on somebody else's application that is open."""
    return application.is_open and application.member_id != user.pk and has_role(user, SECRETARIAT)


def _is_focal_point_of(user: User, country_id: int) -> bool:
    return has_role(user, FOCAL_POINTS) and user.focal_point_for.filter(country_id=country_id).exists()


def _group_names(user: Member) -> frozenset[str]:
    """The names of the user's groups, read once a request."""
    names: frozenset[str] | None = getattr(user, "_group_names", None)
    if names is None:
        names = frozenset(user.groups.values_list("name", flat=True))
        user._group_names = names
    return names
