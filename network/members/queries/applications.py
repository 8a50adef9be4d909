"""Applications that a reader may see. Who may see is part of each query; the same as `rules.may_see_application`."""

from __future__ import annotations

from django.db.models import QuerySet

from network.vocabulary.models import Country

from ..models import Application, ApplicationState, Member, Organisation
from ..roles import FOCAL_POINTS, SECRETARIAT
from ..rules import User, has_role

DECIDED = (ApplicationState.APPROVED, ApplicationState.DECLINED)


def applications_to_review(user: User) -> QuerySet[Application]:
    """What others applied for and this user may give an opinion on or decide, open or decided; oldest first.

    All for the secretariat, those of their countries for focal points, none for anybody else.
    """
    if not user.is_authenticated:
        return Application.objects.none()
    others = (
        Application.objects.exclude(member=user)
        .exclude(state=ApplicationState.WITHDRAWN)
        .filter(member__is_active=True)
        .select_related("member", "post", "country", "opinion_by", "decided_by")
    )
    if has_role(user, SECRETARIAT):
        return others
    if has_role(user, FOCAL_POINTS):
        return others.filter(country__in=user.focal_point_for.values("country"))
    return Application.objects.none()


def applications_waiting_for(user: User) -> QuerySet[Application]:
    """Those of them that wait for this very user: open, and for a focal point without an opinion yet."""
    waiting = applications_to_review(user).filter(state=ApplicationState.SUBMITTED)
    return waiting if has_role(user, SECRETARIAT) else waiting.filter(opinion="")


def latest_application(member: Member) -> Application | None:
    """The member's own, the last one sent; None when there is none. One query."""
    own = member.applications.select_related("post", "country")
    return own.order_by("-submitted_at", "-pk").first()


def reviewers_of(application: Application) -> QuerySet[Member]:
    """Whom an application waits for: the secretariat and the focal points of its country, not the applicant."""
    focal = Member.objects.filter(groups__name=FOCAL_POINTS, focal_point_for__country=application.country_id)
    reviewers = Member.objects.filter(groups__name=SECRETARIAT).values("pk").union(focal.values("pk"))
    return Member.objects.filter(pk__in=reviewers, is_active=True).exclude(pk=application.member_id)


def has_focal_point(application: Application) -> bool:
    """Is there anybody but the applicant who speaks for the country?"""
    focal = Member.objects.filter(groups__name=FOCAL_POINTS, focal_point_for__country=application.country_id)
    return focal.filter(is_active=True).exclude(pk=application.member_id).exists()


def organisations_of(country: Country) -> list[str]:
    """Names of organisations of this country that the network knows, for the secretariat alone. One query."""
    return list(Organisation.objects.filter(country=country).values_list("name", flat=True)[:500])
