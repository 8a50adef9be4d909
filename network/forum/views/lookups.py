"""What an address names, as far as the reader may know of it; anything else is 404, the same as what never was."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ..models import Circle, Contribution, Thread
from ..queries import circles_entered_by, circles_known_to, circles_moderated_by, threads_visible_to

LARGEST = 2**31 - 1


def known_circle(request: HttpRequest, slug: str) -> Circle:
    return get_object_or_404(circles_known_to(request.user), slug=slug)


def entered_circle(request: HttpRequest, slug: str) -> Circle:
    return get_object_or_404(circles_entered_by(request.user), slug=slug)


def moderated_circle(request: HttpRequest, slug: str) -> Circle:
    return get_object_or_404(circles_moderated_by(request.user), slug=slug)


def visible_thread(request: HttpRequest, pk: int) -> Thread:
    """The thread with its circle and author, wherever it stands now."""
    threads = threads_visible_to(request.user).select_related("circle", "author")
    return get_object_or_404(threads, pk=pk)


def thread_in(request: HttpRequest, slug: str, pk: int) -> Thread:
    """The thread, only under the circle that the address names: for pages whose links do not outlive a move."""
    thread = visible_thread(request, pk)
    if thread.circle.slug != slug:
        raise Http404
    return thread


def moderated_thread(request: HttpRequest, slug: str, pk: int) -> Thread:
    """The thread, for moderators of its circle alone."""
    thread = thread_in(request, slug, pk)
    moderated_circle(request, slug)
    return thread


def contribution_in(thread: Thread, number: int) -> Contribution:
    """The contribution of this number, in whatever state: what may be done with it, the rules say."""
    rows = Contribution.objects.filter(thread=thread).select_related("author", "thread__circle")
    return get_object_or_404(rows, number=number)


def number_in(values: object, name: str) -> int | None:
    """A number that a reader's query or form gives, or None where it gives none."""
    value = values.get(name, "") if hasattr(values, "get") else ""
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 11
    return min(int(value), LARGEST) if is_number else None
