"""Payments of a registration as the secretariat records them and takes them back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.members.access import role_required
from network.members.roles import SECRETARIAT

from ..actions.record_payment import record_payment
from ..actions.reverse_payment import reverse_payment
from ..desk import in_full
from ..queries.pages import event_page_or_404, payment_or_404, registration_or_404
from ..queries.registrations import today_at
from ..refusals import PaymentRefused
from ..registration_forms import PaymentForm, ReasonForm


@role_required(SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Records a payment; the form sent twice records it once. Read, it leads to the registration."""
    page = event_page_or_404(slug, request.user, get_language() or "en")
    registration = registration_or_404(page.event, pk, request.user)
    if request.method != "POST":
        return redirect("events:registrant", slug, pk)
    form = PaymentForm(request.POST, event=page.event, today=today_at(page.event))
    if form.is_valid():
        try:
            payment = record_payment(registration=registration, by=request.user, **form.cleaned_data)
        except PaymentRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            text = _("The payment is recorded. Its receipt has the number %(number)s.")
            messages.success(request, text % {"number": payment.receipt_number})
            return redirect("events:registrant", slug, pk)
    context = {"page": page, "form": form, **in_full(registration)}
    return render(request, "events/registrant.html", context)


@role_required(SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def reverse(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes a payment back, with a reason and a receipt of its own."""
    page = event_page_or_404(slug, request.user, get_language() or "en")
    payment = payment_or_404(page.event, pk, request.user)
    form = ReasonForm(request.POST if request.method == "POST" else None, is_required=True, most=250)
    if request.method == "POST" and form.is_valid():
        try:
            reverse_payment(payment=payment, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The payment is taken back."))
            return redirect("events:registrant", slug, payment.registration_id)
        except PaymentRefused as refused:
            form.add_error("reason", str(refused))
    return render(request, "events/reverse_payment.html", {"page": page, "payment": payment, "form": form})
