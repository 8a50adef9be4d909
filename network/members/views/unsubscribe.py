"""Stopping mail from the mail itself, without a sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..actions.choose_notice_frequency import choose_notice_frequency
from ..models import Member, NoticeFrequency
from ..unsubscribing import member_of_token

FREQUENCIES = set(NoticeFrequency.values)


@csrf_exempt  # the token in the address is the proof; mail providers post without a cookie (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the member has and the button that changes it; a POST without a choice stops the mail.

    A mail provider's one-click POST gets the page itself, a reader's own is led back to it. The page speaks the
    member's language. Every token that is not good gets the same page, whether an account exists or not.
    """
    member = member_of_token(token)
    if member is None:
        return render(request, "members/unsubscribe_unknown.html", status=404)
    with translation.override(member.language):
        if request.method != "POST":
            return _page(request, member, before=request.GET.get("before", ""))
        before = member.notice_frequency
        wanted = request.POST.get("frequency")
        choice = NoticeFrequency(wanted) if wanted in FREQUENCIES else NoticeFrequency.NEVER
        choose_notice_frequency(member=member, frequency=choice)
        if wanted is None:
            return _page(request, member, before=before)
        response = redirect("members:unsubscribe", token=token)
        response["Location"] += f"?before={before}"
        return response


def _page(request: HttpRequest, member: Member, *, before: str) -> HttpResponse:
    is_stopped = member.notice_frequency == NoticeFrequency.NEVER
    context = {
        "is_stopped": is_stopped,
        "frequency": member.get_notice_frequency_display(),
        "again": before
        if before in FREQUENCIES and before != NoticeFrequency.NEVER
        else NoticeFrequency.AT_ONCE,
    }
    return render(request, "members/unsubscribe.html", context)
