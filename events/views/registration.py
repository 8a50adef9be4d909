"""A member's own registration: make it, see how it stands, cancel it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network.members.access import member_required, sign_in_required

from ..actions.cancel import cancel_registration
from ..actions.register import register_for_event
from ..documents import may_have_certificate, may_have_invitation_letter
from ..models import EventPage, Registration
from ..queries.pages import event_page_or_404
from ..queries.payments import payments_of
from ..queries.registrations import place_in_waiting_list, registration_of
from ..refusals import RegistrationRefused
from ..registration_forms import ReasonForm, RegisterForm
from ..rules import may_cancel
from ..standing import next_step, standing_of, would_have_seat


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, with what will happen; sent, it registers once, however often it is sent."""
    language = get_language() or "en"
    page = event_page_or_404(slug, request.user, language)
    existing = registration_of(request.user, page.event)
    if existing and existing.is_live:
        return redirect("events:registration", slug)
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            registration = register_for_event(
                event=page.event,
                member=request.user,
                language=language,
                remarks=form.cleaned_data["remarks"],
            )
        except RegistrationRefused as refused:
            messages.error(request, str(refused))
            return redirect("events:register", slug)
        messages.success(
            request,
            _("You are registered.") if registration.holds_seat else _("You are on the waiting list."),
        )
        return redirect("events:registration", slug)
    context = {
        "page": page,
        "form": form,
        "standing": standing_of(page.event, request.user),
        "gets_seat": would_have_seat(page.event, request.user),
    }
    return render(request, "events/register.html", context)


@sign_in_required
@require_safe
def own_registration(request: HttpRequest, slug: str) -> HttpResponse:
    """How the reader's own registration stands, what happens next, and its documents."""
    page, registration = _own(request, slug)
    place = place_in_waiting_list(registration)
    standing = standing_of(page.event, request.user)
    return render(
        request,
        "events/registration.html",
        {
            "page": page,
            "registration": registration,
            "next_step": next_step(registration, place),
            "payments": payments_of(registration),
            "changes": registration.changes.select_related("by").all(),
            "has_letter": may_have_invitation_letter(registration),
            "has_certificate": may_have_certificate(registration),
            "zone": request.user.time_zone,
            "may_cancel": may_cancel(request.user, registration),
            "may_register_again": standing and not registration.is_live and standing.refusal is None,
        },
    )


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more, then cancels."""
    page, registration = _own(request, slug)
    if not may_cancel(request.user, registration):
        return redirect("events:registration", slug)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_registration(
                registration=registration, by=request.user, reason=form.cleaned_data["reason"]
            )
            messages.success(request, _("Your registration is cancelled."))
        except RegistrationRefused as refused:
            messages.error(request, str(refused))
        return redirect("events:registration", slug)
    return render(request, "events/cancel.html", {"page": page, "registration": registration, "form": form})


def _own(request: HttpRequest, slug: str) -> tuple[EventPage, Registration]:
    page = event_page_or_404(slug, request.user, get_language() or "en")
    registration = registration_of(request.user, page.event)
    if registration is None:
        raise Http404
    registration.event = page.event
    return page, registration
