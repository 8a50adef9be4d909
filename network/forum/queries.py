"""What a user may know of circles, threads and contributions. No list or number is made without these.

A seat is the circle's group; administrators without it see what any other member sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from network.members.models import Member
from network.members.roles import MEMBERS

from .models import (
    Attachment,
    Attention,
    Circle,
    CircleAccess,
    Contribution,
    ContributionVersion,
    Draft,
    Flag,
    ModerationEntry,
    Seat,
    Subscription,
    Thread,
)

User = Member | AnonymousUser


def _may_enter_any(user: User) -> bool:
    return user.is_authenticated and user.is_active


def circles_entered_by(user: User) -> QuerySet[Circle]:
    """The circles in which this user reads and writes: a member in the circle's group. One query, never cached."""
    if not _may_enter_any(user):
        return Circle.objects.none()
    groups = Group.objects.filter(user=user.pk)
    return Circle.objects.filter(Exists(groups.filter(name=MEMBERS)), group__in=groups)


def circles_moderated_by(user: User) -> QuerySet[Circle]:
    """The circles that this user moderates and sits in."""
    return circles_entered_by(user).filter(moderators=user.pk)


def circles_known_to(user: User) -> QuerySet[Circle]:
    """The circles that this user may know of, each with `has_seat`, and `thread_count`, `unread` and
    `last_contribution_at` if seated.

    Visitors, and accounts that are not members, know of open circles; members of all that are not hidden. Without a
    seat these are None.
    """
    entered = circles_entered_by(user).values("pk")
    known = Q(is_hidden=False, access=CircleAccess.MEMBERS) | Q(pk__in=entered)
    if _may_enter_any(user):
        is_member = Exists(Group.objects.filter(user=user.pk, name=MEMBERS))
        known |= Q(is_hidden=False) & Q(is_member)
    threads = threads_visible_to(user).filter(circle=OuterRef("pk")).order_by()
    return Circle.objects.filter(known).annotate(
        has_seat=Case(When(pk__in=entered, then=True), default=False, output_field=BooleanField()),
        thread_count=Case(When(pk__in=entered, then=_count(threads)), default=None),
        unread=Case(When(pk__in=entered, then=_count(_unread(threads, user))), default=None),
        last_contribution_at=Case(When(pk__in=entered, then=_latest(threads)), default=None),
    )


def _count(threads: QuerySet[Thread]) -> Coalesce:
    counted = threads.values("circle").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _latest(threads: QuerySet[Thread]) -> Subquery:
    return Subquery(threads.order_by("-last_contribution_at").values("last_contribution_at")[:1])


def threads_visible_to(user: User) -> QuerySet[Thread]:
    """The threads this user may read. A hidden one shows itself to moderators of its circle alone."""
    entered = circles_entered_by(user).values("pk")
    if not _may_enter_any(user):
        return Thread.objects.none()
    moderated = circles_moderated_by(user).values("pk")
    return Thread.objects.filter(circle__in=entered).filter(Q(is_hidden=False) | Q(circle__in=moderated))


def with_reading(threads: QuerySet[Thread], user: Member) -> QuerySet[Thread]:
    """Each thread with `read_up_to`, `attention` and `is_unread` for this member.

    What was last said before the member joined the network does not count as unread, nor does a muted thread.
    """
    own = Subscription.objects.filter(thread=OuterRef("pk"), member=user.pk)
    return threads.annotate(
        read_up_to=Coalesce(Subquery(own.values("read_up_to")), 0),
        attention=Coalesce(Subquery(own.values("attention")), Value(Attention.NORMAL.value)),
    ).annotate(
        is_unread=Case(
            When(
                Q(last_number__gt=F("read_up_to"), last_contribution_at__gte=user.date_joined)
                & ~Q(attention=Attention.MUTED),
                then=True,
            ),
            default=False,
            output_field=BooleanField(),
        )
    )


def _unread(threads: QuerySet[Thread], user: User) -> QuerySet[Thread]:
    if not isinstance(user, Member):
        return threads.none()
    read: QuerySet[Any] = with_reading(threads, user)
    return read.filter(is_unread=True)


def threads_about(item_key: UUID, user: User) -> QuerySet[Thread]:
    """The threads begun from an item that this user may read, latest first, with their circles."""
    return threads_visible_to(user).filter(item_key=item_key).select_related("circle")


def unread_threads_of(user: User) -> QuerySet[Thread]:
    """What is new in this user's circles, latest first, with the circles."""
    return _unread(threads_visible_to(user), user).select_related("circle")


def contributions_visible_to(user: User) -> QuerySet[Contribution]:
    """The contributions whose text this user may read: of visible threads, standing, hidden ones for moderators only.

    For a page of a thread, with stones and hidden ones in their places, see `contributions_of`.
    """
    moderated = circles_moderated_by(user).values("pk")
    return Contribution.objects.filter(thread__in=threads_visible_to(user), deleted_at=None).filter(
        Q(is_hidden=False) | Q(thread__circle__in=moderated)
    )


def attachments_visible_to(user: User) -> QuerySet[Attachment]:
    """The files this user may download: those of contributions whose text the user may read."""
    return Attachment.objects.filter(contribution__in=contributions_visible_to(user))


def versions_visible_to(user: User, contribution: Contribution) -> QuerySet[ContributionVersion]:
    """Earlier texts of a contribution, latest first, for whoever may read its present one."""
    return ContributionVersion.objects.filter(
        contribution__in=contributions_visible_to(user).filter(pk=contribution.pk)
    )


def subscription_of(user: Member, thread: Thread) -> Subscription:
    """How this member follows the thread; an unsaved row with what counts by default where there is none."""
    found = Subscription.objects.filter(thread=thread, member=user).first()
    return found or Subscription(thread=thread, member=user)


def first_unread_number(user: Member, thread: Thread) -> int | None:
    """The number of the first contribution the member has not read, or None when there is none."""
    read = subscription_of(user, thread).read_up_to
    later = Contribution.objects.filter(thread=thread, number__gt=read).order_by("number")
    return (
        later.values_list("number", flat=True).first() if threads_visible_to(user).contains(thread) else None
    )


def draft_of(user: Member, circle: Circle, thread: Thread | None = None) -> Draft | None:
    """What the member began to write for this thread, or for a new thread in this circle."""
    return drafts_of(user).filter(circle=circle, thread=thread).first()


def drafts_of(user: Member) -> QuerySet[Draft]:
    """The member's own drafts where they may still write, latest first, with circle and thread."""
    return (
        Draft.objects.filter(member=user, circle__in=circles_entered_by(user))
        .filter(Q(thread=None) | Q(thread__in=threads_visible_to(user)))
        .select_related("circle", "thread")
        .order_by("-saved_at", "-pk")
    )


def seats_of(circle: Circle, user: User) -> QuerySet[Seat]:
    """Who sits in the circle, for those who do; empty for others, and for a circle of all members."""
    return (
        Seat.objects.filter(circle=circle, circle__in=circles_entered_by(user))
        .select_related("member")
        .order_by("member__last_name", "member__first_name", "pk")
    )


def open_flags_of(user: User, circles: Iterable[Circle] | None = None) -> QuerySet[Flag]:
    """The reports that wait for this moderator, oldest first, with contribution and thread."""
    of = circles_moderated_by(user)
    if circles is not None:
        of = of.filter(pk__in=[circle.pk for circle in circles])
    return Flag.objects.filter(settled_at=None, contribution__thread__circle__in=of).select_related(
        "contribution__thread__circle", "contribution__author", "member"
    )


def moderation_log_of(circle: Circle, user: User) -> QuerySet[ModerationEntry]:
    """What moderators did in the circle, latest first, for its moderators."""
    return ModerationEntry.objects.filter(
        circle=circle, circle__in=circles_moderated_by(user)
    ).select_related("moderator", "thread", "contribution")
