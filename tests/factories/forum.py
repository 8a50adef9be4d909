"""Circles with people in them, threads and contributions, made by the product's own actions; many at once by rows."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from django.utils import timezone

from network.forum.actions.contribute import contribute
from network.forum.actions.give_seat import give_seat
from network.forum.actions.open_circle import open_circle
from network.forum.actions.start_thread import start_thread
from network.forum.models import Circle, CircleAccess, Contribution, Thread
from network.members.models import Appointment, Member
from network.vocabulary.models import Post
from tests.factories.members import create_member

_numbers = itertools.count(1)


def create_circle(access: str = "members", *, seats: tuple[Member, ...] = (), **fields: Any) -> Circle:
    """A circle; those in `seats` are invited where not every member may enter."""
    number = next(_numbers)
    defaults = {"slug": f"circle-{number}", "name": f"Circle {number}", "purpose": f"Purpose {number}."}
    circle = open_circle(access=CircleAccess(access), **{**defaults, **fields})
    for member in seats:
        if not circle.is_open:
            give_seat(circle=circle, member=member)
    return circle


def appoint(member: Member, post: Post, **fields: Any) -> Appointment:
    """The member holds the post; seats follow it."""
    return Appointment.objects.create(
        member=member, post=post, **{"start_date": datetime.date(2020, 1, 1), **fields}
    )


def create_thread(circle: Circle | None = None, author: Member | None = None, **fields: Any) -> Thread:
    """A thread with its first contribution (`text`), by somebody with a seat."""
    number = next(_numbers)
    circle = circle or create_circle()
    author = author or _insider(circle)
    defaults = {"title": f"Thread {number}", "text": f"First contribution {number}."}
    return start_thread(author=author, circle=circle, **{**defaults, **fields})


def create_contribution(
    thread: Thread | None = None, author: Member | None = None, **fields: Any
) -> Contribution:
    thread = thread or create_thread()
    author = author or _insider(thread.circle)
    return contribute(author=author, thread=thread, **{"text": f"Contribution {next(_numbers)}.", **fields})


def _insider(circle: Circle) -> Member:
    member = create_member(first_name="Ama", last_name=f"Insider {next(_numbers)}")
    if not circle.is_open:
        give_seat(circle=circle, member=member)
    return member


def create_threads(circle: Circle, count: int, author: Member | None = None) -> list[Thread]:
    """Many threads of one contribution each, a second apart, the last one latest."""
    start = timezone.now() - datetime.timedelta(days=1)
    threads = Thread.objects.bulk_create(
        Thread(
            circle=circle,
            title=f"Thread {number}",
            language="en",
            author=author,
            last_contribution_at=start + datetime.timedelta(seconds=number),
            last_number=1,
            contribution_count=1,
        )
        for number in range(count)
    )
    Contribution.objects.bulk_create(
        Contribution(thread=thread, number=1, author=author, text="Text.", html="<p>Text.</p>", language="en")
        for thread in threads
    )
    return threads


def create_contributions(thread: Thread, count: int, author: Member | None = None) -> list[Contribution]:
    """Many contributions after those that are there."""
    rows = Contribution.objects.bulk_create(
        Contribution(
            thread=thread,
            number=thread.last_number + number,
            author=author,
            text=f"Text {number}.",
            html=f"<p>Text {number}.</p>",
            language="en",
        )
        for number in range(1, count + 1)
    )
    thread.last_number += count
    thread.contribution_count += count
    thread.last_contribution_at = timezone.now()
    thread.save()
    return rows
