""" "Was this page useful?": one form for every item, on its page and, when something is missing, on its own."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from ..actions import record_feedback
from ..forms import FeedbackForm
from ..queries import address_of, readable_item
from ..rules import may_send_feedback


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def feedback(request: HttpRequest, item: UUID) -> HttpResponse:
    """Keep a reader's word about an item they may see; 404 for any other. Errors keep what was typed."""
    page = _item_or_404(request, item)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if may_send_feedback(request.META.get("REMOTE_ADDR", "")):
            record_feedback(
                page=page,
                language=get_language() or "en",
                is_useful=form.cleaned_data["useful"],
                problem=form.cleaned_data["problem"],
            )
            return redirect("feedback_thanks", item=item)
        form.add_error(None, _("Too many answers came from your connection. Send this one again in an hour."))
        status = 429
    return render(request, "portal/feedback.html", _context(page) | {"form": form}, status=status)


@require_safe
@never_cache
def feedback_thanks(request: HttpRequest, item: UUID) -> HttpResponse:
    """Say that it arrived and what happens next."""
    return render(request, "portal/feedback_thanks.html", _context(_item_or_404(request, item)))


def _item_or_404(request: HttpRequest, item: UUID) -> Page:
    page = readable_item(item, request.user, get_language() or "en")
    if page is None:
        raise Http404
    return page


def _context(page: Page) -> dict[str, object]:
    return {"item": page, "item_language": page.locale.language_code, "item_url": address_of(page)}
