"""A member's own notices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ..access import sign_in_required
from ..actions.read_notices import read_notices
from ..notice_list import notices_of


@require_safe
@sign_in_required
def notices(request: HttpRequest) -> HttpResponse:
    """The reader's notices. An entry is a plain link; it is marked as read by a button, as a GET writes nothing."""
    listed = notices_of(request.user, request.GET.get("page", ""))
    return render(request, "members/notices.html", {"listed": listed})


@require_POST
@sign_in_required
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark one of the reader's notices as read (`notice`), or all that were there when the page was made (`up_to`)."""
    notice, up_to = _number(request, "notice"), _number(request, "up_to")
    if notice is not None or up_to is not None:
        read_notices(member=request.user, notice=notice, up_to=up_to)
    return redirect("members:notices")


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None
