"""What circles put in places of the shell, for members alone: what is new, and what is said about an item."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from network.members.rules import is_member, lacks_second_factor
from network.portal.slots import register

from .queries import circles_entered_by, threads_about, unread_threads_of

MOST = 5
Filled = tuple[str, dict[str, Any]] | None


def _may_see(request: HttpRequest) -> bool:
    """The door of `network.members.access`, for a part of a page. A visitor costs no query."""
    return is_member(request.user) and not lacks_second_factor(request)


@register("home", order=5, queries=2)
def new_on_the_home_page(request: HttpRequest, page: Any) -> Filled:
    """The threads with something new; nothing at all when there is none. One query beside the door's."""
    if not _may_see(request):
        return None
    threads = list(unread_threads_of(request.user)[:MOST])
    return ("forum/components/new_in_circles.html", {"threads": threads}) if threads else None


@register("dashboard", order=10, queries=2)
def new_on_the_dashboard(request: HttpRequest, member: Any) -> Filled:
    """The same, which also says that there is nothing new. One query beside the door's."""
    if not _may_see(request):
        return None
    return "forum/components/new_in_circles.html", {"threads": list(unread_threads_of(request.user)[:MOST])}


@register("item", order=20, queries=3)
def talk_about_an_item(request: HttpRequest, page: Any) -> Filled:
    """Threads about the item that the member may read, and circles to begin one in. Two queries beside the door's."""
    if not page.pk or not _may_see(request):
        return None
    circles = list(circles_entered_by(request.user))
    threads = list(threads_about(page.translation_key, request.user)[:MOST])
    if not circles:
        return None
    return "forum/components/about_item.html", {
        "threads": threads,
        "circles": circles,
        "key": page.translation_key,
    }
