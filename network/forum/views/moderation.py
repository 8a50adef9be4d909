"""Reports to the moderators, and what moderators do. Each moderates the circles named theirs, and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.members.access import member_required

from .. import rules
from ..actions.hide_contribution import hide_contribution, restore_contribution
from ..actions.hide_thread import hide_thread, restore_thread
from ..actions.lock_thread import lock_thread, unlock_thread
from ..actions.move_thread import move_thread
from ..actions.put_in_without_name import put_in_without_name, take_out_without_name
from ..actions.report_contribution import report_contribution, settle_flag
from ..forms import MoveForm, ReasonForm, UnnamedForm, add_errors
from ..models import Thread
from ..queries import circles_moderated_by, moderation_log_of, open_flags_of
from ..sight import sight_of
from .lookups import contribution_in, moderated_circle, moderated_thread, thread_in
from .writing import form_context, is_sent

PAGE_SIZE = 30
Change = Callable[..., bool]
FORM = ("GET", "HEAD", "POST")


@require_http_methods(FORM)
@member_required
def report(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Tell the moderators what is wrong with a contribution."""
    thread = thread_in(request, slug, pk)
    row = contribution_in(thread, number)
    if not rules.may_flag(request.user, row):
        raise PermissionDenied
    form = ReasonForm(request.POST or None, label=_("What is wrong with it?"))
    if request.method == "POST" and form.is_valid():
        report_contribution(by=request.user, contribution=row, reason=form.cleaned_data["reason"])
        messages.success(request, _("The moderators of this circle have your report."))
        return redirect("forum:contribution", slug, pk, number)
    context = {"thread": thread, "circle": thread.circle, "contribution": row, "form": form}
    return render(request, "forum/report.html", context)


@require_safe
@member_required
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that wait for this moderator, oldest first."""
    if not circles_moderated_by(request.user).exists():
        raise Http404
    page = Paginator(open_flags_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "forum/reports.html", {"page": page})


@require_POST
@member_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    flag = get_object_or_404(open_flags_of(request.user), pk=pk)
    settle_flag(moderator=request.user, flag=flag)
    messages.success(request, _("The report is settled."))
    return redirect("forum:reports")


@require_http_methods(FORM)
@member_required
def moderate_contribution(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Hide a contribution with a reason, restore it, or take out one that has no name."""
    thread = moderated_thread(request, slug, pk)
    row = contribution_in(thread, number)
    if row.deleted_at is not None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and "take-out" in request.POST:
        take_out_without_name(moderator=request.user, contribution=row)
        messages.success(request, _("The contribution is taken out. Its place in the thread stays."))
        return redirect("forum:contribution", slug, pk, number)
    if request.method == "POST" and form.is_valid():
        change: Change = restore_contribution if row.is_hidden else hide_contribution
        if request.POST.get("change") == ("restore" if row.is_hidden else "hide"):
            change(moderator=request.user, contribution=row, reason=form.cleaned_data["reason"])
            messages.success(request, _("Done. The moderation log has a line about it."))
        return redirect("forum:contribution", slug, pk, number)
    context = {"thread": thread, "circle": thread.circle, "contribution": row, "form": form}
    return render(request, "forum/moderate_contribution.html", context)


THREAD_CHANGES: dict[str, tuple[Any, Change]] = {
    "lock": (gettext_lazy("Lock this thread"), lock_thread),
    "unlock": (gettext_lazy("Unlock this thread"), unlock_thread),
    "hide": (gettext_lazy("Hide this thread"), hide_thread),
    "restore": (gettext_lazy("Restore this thread"), restore_thread),
}


@require_http_methods(FORM)
@member_required
def moderate_thread(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Lock, hide or move a thread, each with a reason and each with its inverse."""
    thread = moderated_thread(request, slug, pk)
    circles = circles_moderated_by(request.user).exclude(pk=thread.circle_id)
    wanted = request.POST.get("change", "")
    is_move = wanted == "move"
    move_form = MoveForm(request.POST if is_move else None, circles=circles, prefix="move")
    form = ReasonForm(request.POST if wanted and not is_move else None)
    if is_move and move_form.is_valid():
        return _moved(request, thread, move_form)
    if wanted in THREAD_CHANGES and form.is_valid():
        THREAD_CHANGES[wanted][1](moderator=request.user, thread=thread, reason=form.cleaned_data["reason"])
        messages.success(request, _("Done. The moderation log has a line about it."))
        return redirect("forum:thread", slug, pk)
    names = ("unlock" if thread.is_locked else "lock", "restore" if thread.is_hidden else "hide")
    context = {
        "thread": thread,
        "circle": thread.circle,
        "form": form,
        "changes": [(name, THREAD_CHANGES[name][0]) for name in names],
        "move_form": move_form,
        "has_circles": circles.exists(),
    }
    return render(request, "forum/moderate_thread.html", context)


def _moved(request: HttpRequest, thread: Thread, form: MoveForm) -> HttpResponse:
    data = form.cleaned_data
    move_thread(moderator=request.user, thread=thread, circle=data["circle"], reason=data["reason"])
    messages.success(request, _("Done. The moderation log has a line about it."))
    return redirect("forum:thread", data["circle"].slug, thread.pk)


@require_http_methods(FORM)
@member_required
def put_in(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put in, without a name, what a member asked a moderator to say. Nothing asks who it was; no draft is kept."""
    thread = moderated_thread(request, slug, pk)
    form = UnnamedForm(request.POST or None)
    if request.method == "POST" and is_sent(request) and form.is_valid():
        try:
            sent = put_in_without_name(
                moderator=request.user,
                thread=thread,
                text=form.cleaned_data["text"],
                submission=form.cleaned_data["submission"],
            )
        except ValidationError as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, _("The contribution is in the thread, without a name."))
            return redirect("forum:contribution", slug, pk, sent.number)
    context = {"thread": thread, "circle": thread.circle, **form_context(request, form, thread.circle)}
    return render(request, "forum/put_in.html", context)


@require_safe
@member_required
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """What moderators did in the circle, latest first, for its moderators."""
    circle = moderated_circle(request, slug)
    page = Paginator(
        moderation_log_of(circle, request.user).select_related("thread__circle"), PAGE_SIZE
    ).get_page(request.GET.get("page"))
    sight = sight_of(request.user)
    for entry in page.object_list:
        entry.is_shown = entry.thread is not None and sight.sees(entry.thread)
    return render(request, "forum/log.html", {"circle": circle, "page": page})
