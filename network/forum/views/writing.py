"""Pages in which members write: a new thread, a reply, a correction, a deletion. Each form works without JavaScript."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from network.members.access import member_required
from network.portal.queries import readable_item

from .. import rules
from ..actions.contribute import contribute
from ..actions.delete_contribution import delete_contribution
from ..actions.edit_contribution import edit_contribution
from ..actions.save_draft import discard_draft, save_draft
from ..actions.start_thread import start_thread
from ..forms import ReplyForm, TextForm, ThreadForm, add_errors
from ..kept import forget_correction, form_token, keeps_text, kept_correction
from ..mentions import html_of
from ..models import Circle, Contribution, Thread
from ..queries import contributions_visible_to, draft_of
from ..quoting import quotation
from ..text import MOST_OF_A_TITLE
from .lookups import contribution_in, entered_circle, number_in, thread_in


def form_context(request: HttpRequest, form: Any, circle: Circle) -> dict[str, Any]:
    """What every page with a form of ours needs: the form, whose it is, and a preview if one was asked for."""
    is_stale = getattr(request, "is_stale", False)
    wants_preview = "preview" in request.POST and not is_stale
    text = form.cleaned_data.get("text", "") if wants_preview and form.is_valid() else ""
    return {
        "form": form,
        "form_token": form_token(request.user),
        # Safe: made as a contribution is, by `network.forum.markdown`.
        "preview": mark_safe(html_of(text, circle)) if text else "",
        "is_stale": is_stale,
    }


def is_sent(request: HttpRequest) -> bool:
    """Is this the member's own form, sent to be kept, rather than to be looked at once more?"""
    return (
        request.method == "POST" and not getattr(request, "is_stale", False) and "preview" not in request.POST
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
def new_thread(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a thread in the circle, or about the item whose translation key is `item`.

    The address may bring a `title`; a draft comes before it.
    """
    circle = entered_circle(request, slug)
    item = _item(request)
    if request.method == "POST":
        form = ThreadForm(request.POST, request.FILES)
        if "draft" in request.POST and is_sent(request):
            if _save_draft(request, form, circle, None):
                return redirect(request.get_full_path())
        elif is_sent(request) and form.is_valid() and (thread := _start(request, circle, item, form)):
            messages.success(request, _("Your thread has begun."))
            return redirect("forum:thread", slug, thread.pk)
    else:
        draft = draft_of(request.user, circle)
        title = request.GET.get("title", "").replace("\x00", "")[:MOST_OF_A_TITLE]
        initial = {"title": draft.title, "text": draft.text} if draft else {"title": title}
        form = ThreadForm(initial=initial)
    context = {"circle": circle, "item": item, **form_context(request, form, circle)}
    return render(request, "forum/new_thread.html", context)


def _start(request: HttpRequest, circle: Circle, item: Page | None, form: ThreadForm) -> Thread | None:
    data = form.cleaned_data
    try:
        return start_thread(
            author=request.user,
            circle=circle,
            title=data["title"],
            text=data["text"],
            item_key=item.translation_key if item else None,
            attachments=data["files"],
            submission=data["submission"],
        )
    except ValidationError as refusal:
        add_errors(form, refusal)
        return None


def _item(request: HttpRequest) -> Page | None:
    """The item that the address or the form names, if the member may read it."""
    try:
        key = uuid.UUID(request.POST.get("item") or request.GET.get("item", ""))
    except ValueError:
        return None
    return readable_item(key, request.user, get_language() or "en")


def reply_form(
    request: HttpRequest, thread: Thread, answered: Contribution | None = None, text: str = ""
) -> dict[str, Any]:
    """The empty form of a reply, with the member's draft and then `text` in it."""
    draft = draft_of(request.user, thread.circle, thread)
    parts = [draft.text if draft else "", text]
    initial = {
        "text": "\n\n".join(part for part in parts if part),
        "answers": answered.number if answered else None,
    }
    return {**form_context(request, ReplyForm(initial=initial), thread.circle), "draft": draft}


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
def reply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Reply to the thread, or to the contribution `answers`, quoting it when `quote` is given as well."""
    thread = thread_in(request, slug, pk)
    answered = _answered(request, thread)
    context: dict[str, Any] = {"thread": thread, "circle": thread.circle, "answered": answered}
    if request.method != "POST":
        quoted = quotation(answered) if answered and "quote" in request.GET else ""
        return render(
            request, "forum/reply.html", {**context, **reply_form(request, thread, answered, quoted)}
        )
    form = ReplyForm(request.POST, request.FILES)
    if "draft" in request.POST and is_sent(request):
        if _save_draft(request, form, thread.circle, thread):
            return redirect(request.get_full_path())
    elif is_sent(request) and form.is_valid():
        if not rules.may_write(request.user, thread):
            form.add_error(None, _("This thread takes no more contributions. Copy your text if you need it."))
        elif sent := _contribute(request, thread, answered, form):
            messages.success(request, _("Your contribution is in the thread."))
            return redirect("forum:contribution", slug, pk, sent.number)
    return render(request, "forum/reply.html", {**context, **form_context(request, form, thread.circle)})


def _answered(request: HttpRequest, thread: Thread) -> Contribution | None:
    """The contribution of this thread that is answered, if the member may read it."""
    values = request.POST if request.method == "POST" else request.GET
    number = number_in(values, "answers")
    rows = contributions_visible_to(request.user).filter(thread=thread, number=number)
    return rows.select_related("author").first() if number else None


def _contribute(
    request: HttpRequest, thread: Thread, answered: Contribution | None, form: ReplyForm
) -> Contribution | None:
    data = form.cleaned_data
    try:
        return contribute(
            author=request.user,
            thread=thread,
            text=data["text"],
            answers=answered,
            attachments=data["files"],
            submission=data["submission"],
        )
    except ValidationError as refusal:
        add_errors(form, refusal)
        return None


def _save_draft(request: HttpRequest, form: Any, circle: Circle, thread: Thread | None) -> bool:
    """Keep the draft; False, with the reason in the form, if it cannot be kept."""
    words = {name: request.POST.get(name, "") for name in ("title", "text")}
    try:
        save_draft(member=request.user, circle=circle, thread=thread, **words)
    except ValidationError as refusal:
        add_errors(form, refusal)
        return False
    messages.success(request, _("Your draft is saved. Nobody else sees it."))
    return True


@require_POST
@member_required
def draft(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Keep what is being written (`discard`: throw it away), sent by the page's script or by a button."""
    circle = entered_circle(request, slug)
    thread = thread_in(request, slug, pk) if pk is not None else None
    if "discard" in request.POST:
        discard_draft(member=request.user, circle=circle, thread=thread)
        messages.success(request, _("Your draft is deleted."))
        return redirect("forum:circle", slug) if thread is None else redirect("forum:thread", slug, thread.pk)
    words = {name: request.POST.get(name, "") for name in ("title", "text")}
    try:
        save_draft(member=request.user, circle=circle, thread=thread, **words)
    except ValidationError:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
def edit(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Correct one's own contribution; the earlier text stays in its history."""
    thread = thread_in(request, slug, pk)
    row = contribution_in(thread, number)
    if not rules.may_edit(request.user, row):
        raise PermissionDenied
    if request.method == "POST":
        form = TextForm(request.POST)
        if is_sent(request) and form.is_valid():
            edit_contribution(by=request.user, contribution=row, text=form.cleaned_data["text"])
            forget_correction(request)
            messages.success(request, _("Your correction is in the thread."))
            return redirect("forum:contribution", slug, pk, number)
    else:
        form = TextForm(initial={"text": kept_correction(request, pk, number) or row.text})
    context = {"thread": thread, "circle": thread.circle, "contribution": row}
    return render(request, "forum/edit.html", {**context, **form_context(request, form, thread.circle)})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def delete(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Take one's own contribution back, after being asked."""
    thread = thread_in(request, slug, pk)
    row = contribution_in(thread, number)
    if request.method == "POST":
        delete_contribution(by=request.user, contribution=row)
        messages.success(request, _("Your contribution is deleted. Its place in the thread stays."))
        return redirect("forum:contribution", slug, pk, number)
    if not rules.may_delete(request.user, row):
        raise PermissionDenied
    return render(
        request, "forum/delete.html", {"thread": thread, "circle": thread.circle, "contribution": row}
    )
