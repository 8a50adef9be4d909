"""A thread, the permalinks into it, and how a member follows it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from network.members.access import member_required
from network.portal.queries import readable_item
from network.vocabulary.languages import LANGUAGES

from ..actions import mark_read as reading
from ..actions.follow_thread import follow_thread, mute_thread, stop_following_thread
from ..authors import add_offices
from ..models import Attention, Contribution, Thread
from ..paging import contributions_of
from ..queries import circles_moderated_by, first_unread_number, subscription_of, versions_visible_to
from .lookups import contribution_in, number_in, thread_in, visible_thread
from .writing import reply_form


@require_safe
@member_required
def thread(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A page of the thread: from its start, or `after`, `before` or `around` a number. Writes nothing."""
    thread = visible_thread(request, pk)
    if thread.circle.slug != slug:
        return redirect("forum:thread", thread.circle.slug, pk)
    return render(request, "forum/thread.html", _context(request, thread))


def _context(request: HttpRequest, thread: Thread) -> dict[str, object]:
    language = request.GET.get("language", "")
    chosen = language if language in LANGUAGES else ""
    places = {name: number_in(request.GET, name) for name in ("after", "before", "around")}
    page = contributions_of(thread, request.user, language=chosen or None, **places)
    add_offices(entry.contribution for entry in page.entries)
    circle = thread.circle
    return {
        "thread": thread,
        "circle": circle,
        "item": readable_item(thread.item_key, request.user, get_language() or "en")
        if thread.item_key
        else None,
        "page": page,
        "chosen": chosen,
        "choices": LANGUAGES,
        "first_unread": first_unread_number(request.user, thread),
        "attention": subscription_of(request.user, thread).attention,
        "is_moderator": circles_moderated_by(request.user).filter(pk=circle.pk).exists(),
        "is_writable": not (thread.is_locked or thread.is_hidden),
        **reply_form(request, thread),
    }


def address_in_thread(contribution: Contribution) -> str:
    """Where a contribution stands: its thread's page around it, at its anchor."""
    thread = contribution.thread
    query = urlencode({"around": contribution.number})
    return f"{reverse('forum:thread', args=[thread.circle.slug, thread.pk])}?{query}#c{contribution.number}"


@require_safe
@member_required
def contribution(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """The permalink of a contribution, which outlives the move of its thread to another circle."""
    return redirect(address_in_thread(contribution_in(visible_thread(request, pk), number)))


@require_safe
@member_required
def history(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """The earlier texts of a contribution, for whoever may read its present one."""
    thread = thread_in(request, slug, pk)
    row = contribution_in(thread, number)
    versions = list(versions_visible_to(request.user, row))
    if not versions:
        raise Http404
    context = {"thread": thread, "circle": thread.circle, "contribution": row, "versions": versions}
    return render(request, "forum/history.html", context)


@require_POST
@member_required
def mark_read(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note how far the member has read: the number `up_to`, sent by the page's script or by its button."""
    thread = thread_in(request, slug, pk)
    reading.mark_read(member=request.user, thread=thread, number=number_in(request.POST, "up_to") or 0)
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=204)
    messages.success(request, _("Marked as read."))
    return redirect("forum:circle", slug)


CHANGES = {
    Attention.FOLLOWED: (follow_thread, _("You follow this thread: you are told of every contribution.")),
    Attention.MUTED: (mute_thread, _("This thread is muted: you are told only when somebody mentions you.")),
    Attention.NORMAL: (stop_following_thread, _("You are told of replies to you, and of mentions.")),
}


@require_POST
@member_required
def attention(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Follow or mute the thread, or neither."""
    thread = thread_in(request, slug, pk)
    wanted = request.POST.get("attention", "")
    if wanted in Attention.values:
        change, said = CHANGES[Attention(wanted)]
        change(member=request.user, thread=thread)
        messages.success(request, said)
    return redirect("forum:thread", slug, pk)
