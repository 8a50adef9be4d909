"""Who may do what in circles. Administrators without a seat and moderators of other circles are nobody."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from network.members.models import Member

from .models import Circle, Contribution, Thread
from .queries import circles_entered_by, threads_visible_to

User = Member | AnonymousUser


def may_read(user: User, circle: Circle) -> bool:
    """May this user read what is said in the circle?"""
    return circles_entered_by(user).filter(pk=circle.pk).exists()


def may_moderate(user: User, circle: Circle) -> bool:
    """Is this user a moderator of this very circle, with a seat in it?"""
    return circles_entered_by(user).filter(pk=circle.pk, moderators=user.pk).exists()


def may_start_thread(user: User, circle: Circle) -> bool:
    """May this user begin a thread in the circle? Whoever reads there may."""
    return may_read(user, circle)


def may_write(user: User, thread: Thread) -> bool:
    """May this user contribute to the thread? Not while it is locked or hidden, whoever it is."""
    return threads_visible_to(user).filter(pk=thread.pk, is_locked=False, is_hidden=False).exists()


def is_own(user: User, contribution: Contribution) -> bool:
    """Did this user write it under their name?"""
    return user.is_authenticated and contribution.author_id is not None and contribution.author_id == user.pk


def may_edit(user: User, contribution: Contribution) -> bool:
    """May this user change the text? Its author alone, while it stands and the thread is open."""
    return (
        is_own(user, contribution)
        and contribution.deleted_at is None
        and not contribution.is_hidden
        and may_write(user, contribution.thread)
    )


def may_delete(user: User, contribution: Contribution) -> bool:
    """May this user take the text back? Its author alone; also in a locked thread, not once a moderator hid it."""
    return (
        is_own(user, contribution)
        and contribution.deleted_at is None
        and not contribution.is_hidden
        and threads_visible_to(user).filter(pk=contribution.thread_id).exists()
    )


def may_flag(user: User, contribution: Contribution) -> bool:
    """May this user report it to the moderators? Any reader, as long as there is something to read; not one's own."""
    return (
        not is_own(user, contribution)
        and contribution.deleted_at is None
        and not contribution.is_hidden
        and threads_visible_to(user).filter(pk=contribution.thread_id).exists()
    )
