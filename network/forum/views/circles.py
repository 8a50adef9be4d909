"""The circles, and each of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.members.access import member_required
from network.members.rules import is_member
from network.vocabulary.languages import LANGUAGES

from ..actions.mark_circle_read import mark_circle_read
from ..models import Circle
from ..paging import threads_of
from ..queries import circles_known_to, circles_moderated_by, drafts_of
from .lookups import entered_circle, known_circle


@require_safe
@never_cache
def circles(request: HttpRequest) -> HttpResponse:
    """The circles that the reader may know of: one's own with what is new, then the others."""
    known = list(circles_known_to(request.user).prefetch_related("posts"))
    context = {"own": [c for c in known if c.has_seat], "others": [c for c in known if not c.has_seat]}
    if not is_member(request.user):
        return render(request, "forum/circles.html", context)
    return member_required(_own_circles)(request, context)


def _own_circles(request: HttpRequest, context: dict[str, list[Circle]]) -> HttpResponse:
    context |= {
        "is_moderator": circles_moderated_by(request.user).exists(),
        "drafts": list(drafts_of(request.user)[:5]),
    }
    return render(request, "forum/my_circles.html", context)


@require_safe
@never_cache
def circle(request: HttpRequest, slug: str) -> HttpResponse:
    """A circle: its threads for those who have a seat, for others what it is for and how one comes in."""
    circle = known_circle(request, slug)
    if not circle.has_seat:
        return render(
            request, "forum/circle_outside.html", {"circle": circle, "is_member": is_member(request.user)}
        )
    return member_required(_inside)(request, circle)


def _inside(request: HttpRequest, circle: Circle) -> HttpResponse:
    language = request.GET.get("language", "")
    chosen = language if language in LANGUAGES else ""
    page = threads_of(
        circle,
        request.user,
        language=chosen or None,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "circle": circle,
        "page": page,
        "chosen": chosen,
        "choices": LANGUAGES,
        "is_moderator": circles_moderated_by(request.user).filter(pk=circle.pk).exists(),
    }
    return render(request, "forum/circle.html", context)


@require_POST
@member_required
def mark_read(request: HttpRequest, slug: str) -> HttpResponse:
    circle = entered_circle(request, slug)
    mark_circle_read(member=request.user, circle=circle)
    messages.success(request, _("Everything in this circle is marked as read."))
    return redirect("forum:circle", slug)
