"""Text that outlives a session: what a member sent after being signed out waits for that member alone.

Each form carries a token that names, signed, the member for whom it was made. Text that arrives without a sign-in is
kept in the browser's session with that name. Signing in makes it that member's draft; anybody else's drops it unseen.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from network.members.access import View, member_required
from network.members.models import Member
from network.portal.views.errors import csrf_failure

from .actions.save_draft import save_draft
from .queries import circles_entered_by, threads_visible_to
from .text import MOST_CHARACTERS, MOST_OF_A_TITLE

SESSION_KEY = "forum_kept"
SALT = "network.forum.form"
OLDEST = 14 * 24 * 3600  # seconds, as long as a session


def form_token(member: Member) -> str:
    """What a form carries to say whose it is."""
    return signing.dumps(member.pk, salt=SALT)


def owner_of_form(request: HttpRequest) -> int | None:
    """The key of the member for whom the form that was sent was made; None where it does not say, or long ago."""
    try:
        owner = signing.loads(request.POST.get("form", ""), salt=SALT, max_age=OLDEST)
    except signing.BadSignature:
        return None
    return owner if isinstance(owner, int) else None


class _TokenCheck(CsrfViewMiddleware):
    """Django's check, which answers with its reason in place of an error page."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def _is_forged(request: HttpRequest) -> bool:
    check = _TokenCheck(lambda request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, lambda: None, (), {}) is not None


def keeps_text(view: View) -> View:
    """Door of forms in which members write: as `member_required`, but what was typed survives a lost session.

    Signed out: the text is kept and the member led to sign in. Signed in anew, so that the form's CSRF token is stale:
    the view shows the form once more and writes nothing (`request.is_stale`).
    """
    guarded = member_required(view)

    @never_cache
    @csrf_exempt
    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.is_stale = False  # type: ignore[attr-defined]
        if request.method != "POST":
            return guarded(request, *args, **kwargs)
        owner = owner_of_form(request)
        if not request.user.is_authenticated:
            if owner is not None:
                _keep(request, owner, kwargs)
            return redirect_to_login(request.get_full_path())
        is_forged = _is_forged(request)
        if owner != request.user.pk and (is_forged or owner is not None):
            return csrf_failure(request)
        request.is_stale = is_forged  # type: ignore[attr-defined]
        return guarded(request, *args, **kwargs)

    return kept


def _keep(request: HttpRequest, owner: int, place: dict[str, Any]) -> None:
    request.session[SESSION_KEY] = {
        "member": owner,
        "place": place,
        "title": request.POST.get("title", "")[:MOST_OF_A_TITLE],
        "text": request.POST.get("text", "")[:MOST_CHARACTERS],
    }
    messages.warning(request, _("You were signed out. What you wrote is kept: sign in to go on."))


@receiver(user_logged_in)
def hand_over(sender: type[Member], request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """Make what was kept the draft of the member who wrote it; a correction waits in the session for its form."""
    kept = request.session.get(SESSION_KEY)
    if not kept:
        return
    if kept["member"] == user.pk and "number" in kept["place"]:
        return
    del request.session[SESSION_KEY]
    if kept["member"] == user.pk and _saved_as_draft(user, **kept):
        said = _("What you wrote before you were signed out is here as a draft.")
        messages.info(request, said, fail_silently=True)  # a sign-in without a page has nowhere to say it


def _saved_as_draft(user: Member, *, place: dict[str, Any], title: str, text: str, member: int) -> bool:
    circle = circles_entered_by(user).filter(slug=place.get("slug")).first()
    thread = threads_visible_to(user).filter(pk=place.get("pk")).first() if "pk" in place else None
    if circle is None or (thread is None and "pk" in place):
        return False
    try:
        save_draft(member=user, circle=circle, thread=thread, title=title, text=text)
    except (PermissionDenied, ValidationError):
        return False
    return True


def kept_correction(request: HttpRequest, pk: int, number: int) -> str | None:
    """What this member, signed out, sent as a correction of this contribution; None where there is nothing."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["member"] != request.user.pk:
        return None
    place = kept["place"]
    return str(kept["text"]) if (place.get("pk"), place.get("number")) == (pk, number) else None


def forget_correction(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
