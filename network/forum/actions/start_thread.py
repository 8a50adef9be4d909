"""Begin a thread in a circle, from the circle or from an item."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import Page

from network.members.models import Member
from network.portal.audience import visible_to
from network.portal.uploads import CheckedAttachment

from .. import rules
from ..language import first_guess
from ..models import Circle, Draft, Thread
from ..text import clean_text, clean_title
from .contribute import add_contribution, sent_before
from .locks import require
from .mark_read import mark_read


def start_thread(
    *,
    author: Member,
    circle: Circle,
    title: str,
    text: str,
    item_key: UUID | None = None,
    attachments: Sequence[CheckedAttachment] = (),
    submission: UUID | None = None,
) -> Thread:
    """Begin a thread with its first contribution; whoever begins it follows it as its author.

    The same form (`submission`) sent again gives the thread it gave first. Raises PermissionDenied without a seat or
    for an item (`item_key`, a translation key) the author may not see, ValidationError for words that cannot be kept.
    """
    title, text = clean_title(title), clean_text(text)
    if earlier := _sent_before(author, submission, circle):
        return earlier
    try:
        with transaction.atomic():
            return _start(author, circle, title, text, item_key, attachments, submission)
    except IntegrityError:
        # The same form in another process: the constraint let that one in.
        if earlier := _sent_before(author, submission, circle):
            return earlier
        raise


def _sent_before(author: Member, submission: UUID | None, circle: Circle) -> Thread | None:
    found = sent_before(author, submission)
    if found is not None and (found.thread.circle_id != circle.pk or found.number != 1):
        raise PermissionDenied
    return found.thread if found else None


def _start(
    author: Member,
    circle: Circle,
    title: str,
    text: str,
    item_key: UUID | None,
    attachments: Sequence[CheckedAttachment],
    submission: UUID | None,
) -> Thread:
    require(rules.may_start_thread(author, circle))
    require(item_key is None or may_see_item(author, item_key))
    thread = Thread.objects.create(
        circle=circle, title=title, language=first_guess(f"{title} {text}"), author=author, item_key=item_key
    )
    add_contribution(thread=thread, text=text, author=author, submission=submission, attachments=attachments)
    Draft.objects.filter(member=author, circle=circle, thread=None).delete()
    mark_read(member=author, thread=thread, number=1)
    return thread


def may_see_item(user: Member | AnonymousUser, item_key: UUID) -> bool:
    """Is there a published edition of the item that the user may read?"""
    return visible_to(Page.objects.live().filter(translation_key=item_key), user).exists()
