"""Keep what a member has begun to write, and throw it away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from network.members.models import Member

from .. import rules
from ..models import Circle, Draft, Thread
from ..queries import threads_visible_to
from ..text import clean_text, clean_title
from .locks import require


@transaction.atomic
def save_draft(
    *, member: Member, circle: Circle, thread: Thread | None = None, title: str = "", text: str = ""
) -> bool:
    """Keep it as the one draft for this thread, or for a new thread in the circle; nothing written discards it.

    Returns whether anything changed. Raises PermissionDenied where the member may not read, ValidationError for a
    text that cannot be kept.
    """
    if thread is None:
        require(rules.may_start_thread(member, circle))
    else:
        require(threads_visible_to(member).filter(pk=thread.pk, circle=circle).exists())
    title, text = clean_title(title, is_required=False), clean_text(text, is_required=False)
    if not (title or text):
        return discard_draft(member=member, circle=circle, thread=thread)
    draft, is_new = Draft.objects.select_for_update().get_or_create(
        member=member, circle=circle, thread=thread, defaults={"title": title, "text": text}
    )
    if is_new:
        return True
    if (draft.title, draft.text) == (title, text):
        return False
    draft.title, draft.text, draft.saved_at = title, text, timezone.now()
    draft.save(update_fields=["title", "text", "saved_at"])
    return True


@transaction.atomic
def discard_draft(*, member: Member, circle: Circle, thread: Thread | None = None) -> bool:
    """Throw the member's own draft away; returns whether there was one."""
    deleted, _by_model = Draft.objects.filter(member=member, circle=circle, thread=thread).delete()
    return bool(deleted)
