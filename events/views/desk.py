"""The secretariat's pages of an event: who registered, decisions with a preview, attendance, one registration."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.members.access import role_required
from network.members.roles import SECRETARIAT

from ..actions.attend_in_bulk import attend_in_bulk
from ..actions.cancel import cancel_registration
from ..actions.decide_in_bulk import Decided, decide_in_bulk
from ..actions.reinstate import reinstate_registration
from ..desk import Registrants, in_full
from ..models import EventPage
from ..queries.decisions import Decision, preview
from ..queries.pages import event_page_or_404, registration_or_404
from ..queries.registrations import today_at
from ..refusals import RegistrationRefused
from ..registration_forms import PaymentForm, ReasonForm

MOST_AT_ONCE = 1000


def _page(request: HttpRequest, slug: str) -> EventPage:
    return event_page_or_404(slug, request.user, get_language() or "en")


@role_required(SECRETARIAT)
@require_safe
def registrants(request: HttpRequest, slug: str) -> HttpResponse:
    """The registrations, with filters as links and counts by country and post."""
    page = _page(request, slug)
    return render(
        request, "events/registrants.html", {"page": page, "list": Registrants(page.event, request)}
    )


@role_required(SECRETARIAT)
@require_safe
def registrant(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    page = _page(request, slug)
    registration = registration_or_404(page.event, pk, request.user)
    form = PaymentForm(event=page.event, today=today_at(page.event))
    context = {"page": page, "form": form, **in_full(registration)}
    return render(request, "events/registrant.html", context)


@role_required(SECRETARIAT)
@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """First what the decision would do to those chosen; then, confirmed, it is done to those who did not change."""
    page = _page(request, slug)
    decision = request.POST.get("decision", "")
    form = ReasonForm(request.POST if "seen" in request.POST else None)
    seen = _seen(request)
    chosen = list(seen) or _numbers(request, "chosen")
    if decision not in Decision.values or not chosen:
        messages.error(request, _("Choose one registration at least."))
        return redirect("events:registrants", slug)
    if seen and form.is_valid():
        decided = decide_in_bulk(
            event=page.event,
            decision=Decision(decision),
            seen=seen,
            by=request.user,
            reason=form.cleaned_data["reason"],
        )
        _tell(request, decided)
        return redirect("events:registrants", slug)
    context = {
        "page": page,
        "decision": Decision(decision),
        "plans": preview(page.event, chosen, Decision(decision)),
        "form": form,
    }
    return render(request, "events/decide.html", context)


@role_required(SECRETARIAT)
@require_POST
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Notes those chosen as present, or takes the note back."""
    page = _page(request, slug)
    chosen = _numbers(request, "chosen")
    if not chosen:
        messages.error(request, _("Choose one registration at least."))
        return redirect("events:registrants", slug)
    is_present = request.POST.get("present") == "1"
    _tell(request, attend_in_bulk(event=page.event, ids=chosen, is_present=is_present))
    if len(chosen) == 1 and request.POST.get("back") == "registration":
        return redirect("events:registrant", slug, chosen[0])
    return redirect("events:registrants", slug)


@role_required(SECRETARIAT)
@require_POST
def cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Cancels for a member who asked for it."""
    return _change(request, slug, pk, cancel_registration)


@role_required(SECRETARIAT)
@require_POST
def reinstate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes a cancellation or a refusal back."""
    return _change(request, slug, pk, reinstate_registration)


def _change(request: HttpRequest, slug: str, pk: int, action: Callable[..., bool]) -> HttpResponse:
    page = _page(request, slug)
    registration = registration_or_404(page.event, pk, request.user)
    try:
        if action(registration=registration, by=request.user):
            messages.success(request, _("Done."))
    except RegistrationRefused as refused:
        messages.error(request, str(refused))
    return redirect("events:registrant", slug, pk)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    given = request.POST.getlist(name)[:MOST_AT_ONCE]
    return [int(value) for value in given if value.isascii() and value.isdigit() and len(value) < 19]


def _seen(request: HttpRequest) -> dict[int, str]:
    """The states that the preview showed, by registration: fields such as `seen=12:registered`."""
    pairs = (value.partition(":") for value in request.POST.getlist("seen")[:MOST_AT_ONCE])
    return {int(pk): state for pk, _colon, state in pairs if pk.isascii() and pk.isdigit() and len(pk) < 19}


def _tell(request: HttpRequest, decided: Decided) -> None:
    if count := len(decided.changed):
        text = ngettext("%(count)s registration changed.", "%(count)s registrations changed.", count)
        messages.success(request, text % {"count": count})
    if count := len(decided.unchanged):
        text = ngettext("%(count)s was so already.", "%(count)s were so already.", count)
        messages.info(request, text % {"count": count})
    for registration, reason in decided.skipped[:20]:
        messages.warning(request, f"{registration.member.display_name}: {reason.label}")
