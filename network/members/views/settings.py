"""One's own settings: name, language and mails, the entry in the directory, leaving a post; one's own data."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..access import member_required, sign_in_required
from ..actions.change_settings import change_account, change_entry
from ..actions.end_appointment import end_appointment
from ..models import DirectoryEntry
from ..own_data import own_data_of
from ..rules import is_member
from ..settings_forms import AccountForm, EntryForm


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def settings(request: HttpRequest) -> HttpResponse:
    """Two forms on one page, each with its own button; the second for members alone."""
    member = request.user
    has_entry = is_member(member)
    sent = request.POST.get("form") if request.method == "POST" else None
    account_form = AccountForm(request.POST if sent == "account" else None, member=member)
    entry_form = None
    if has_entry:
        entry = DirectoryEntry.objects.filter(member=member).first()
        entry_form = EntryForm(request.POST if sent == "entry" else None, entry=entry)
    if sent == "account" and account_form.is_valid():
        change_account(member=member, answers=account_form.cleaned_data)
        return _kept(request)
    if sent == "entry" and entry_form is not None and entry_form.is_valid():
        change_entry(member=member, answers=entry_form.cleaned_data)
        return _kept(request)
    held = member.appointments.current().select_related("post", "organisation", "country")
    context = {"account_form": account_form, "entry_form": entry_form, "appointments": list(held)}
    return render(request, "members/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def leave_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then end one of the reader's own posts; 404 for any other."""
    held = get_object_or_404(
        request.user.appointments.select_related("post", "organisation", "country"), pk=pk
    )
    if request.method == "POST":
        if end_appointment(appointment=held):
            messages.success(request, _("The post is no longer noted as yours."))
        return redirect("members:settings")
    return render(request, "members/leave_post.html", {"held": held})


@require_safe
@sign_in_required
def own_data(request: HttpRequest) -> HttpResponse:
    """What the network holds about the reader."""
    return render(request, "members/own_data.html")


@require_safe
@sign_in_required
def own_data_file(request: HttpRequest) -> HttpResponse:
    """The same as one JSON file."""
    data = own_data_of(request.user)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="own-data-{timezone.now():%Y-%m-%d}.json"'
    return response


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Your settings have been saved."))
    return redirect("members:settings")
