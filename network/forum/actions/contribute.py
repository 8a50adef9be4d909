"""Say something in a thread. Its inverse is to delete the contribution."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.members.models import Member
from network.portal.uploads import CheckedAttachment

from .. import rules
from ..language import first_guess
from ..mentions import html_of
from ..models import Contribution, Draft, Thread
from ..queries import contributions_visible_to
from ..tasks import announce, settle_language
from ..text import clean_text
from .attach import attach
from .locks import locked_thread, require
from .mark_read import mark_read


def contribute(
    *,
    author: Member,
    thread: Thread,
    text: str,
    answers: Contribution | None = None,
    attachments: Sequence[CheckedAttachment] = (),
    submission: UUID | None = None,
) -> Contribution:
    """Add a contribution with the next number, tell those who follow, and discard the draft.

    The same form (`submission`) sent again gives what it gave first. Raises PermissionDenied unless the author may
    write here and read what is answered, ValidationError for a text that cannot be kept.
    """
    text = clean_text(text)
    try:
        with transaction.atomic():
            return _contribute(author, thread, text, answers, attachments, submission)
    except IntegrityError:
        # The same form in two processes, for two threads: the constraint let one of them in.
        if earlier := sent_before(author, submission, thread):
            return earlier
        raise


def _contribute(
    author: Member,
    thread: Thread,
    text: str,
    answers: Contribution | None,
    attachments: Sequence[CheckedAttachment],
    submission: UUID | None,
) -> Contribution:
    thread = locked_thread(thread)
    if earlier := sent_before(author, submission, thread):
        return earlier
    require(rules.may_write(author, thread))
    if answers is not None:
        require(contributions_visible_to(author).filter(pk=answers.pk, thread=thread).exists())
    contribution = add_contribution(
        thread=thread,
        text=text,
        author=author,
        answers=answers,
        submission=submission,
        attachments=attachments,
    )
    Draft.objects.filter(member=author, thread=thread).delete()
    mark_read(member=author, thread=thread, number=contribution.number)
    return contribution


def sent_before(author: Member, submission: UUID | None, thread: Thread | None = None) -> Contribution | None:
    """What this form gave when it was first sent. Raises PermissionDenied when that was another's or elsewhere."""
    found = Contribution.objects.filter(submission=submission).first() if submission else None
    if found is None:
        return None
    is_same = author.pk in (found.author_id, found.put_in_by_id)
    if not is_same or (thread is not None and found.thread_id != thread.pk):
        raise PermissionDenied
    return found


def add_contribution(
    *,
    thread: Thread,
    text: str,
    author: Member | None,
    put_in_by: Member | None = None,
    answers: Contribution | None = None,
    submission: UUID | None = None,
    attachments: Sequence[CheckedAttachment] = (),
) -> Contribution:
    """Write the row with the next number of a thread that is locked, and queue what follows from it."""
    now = timezone.now()
    thread.last_number += 1
    thread.contribution_count += 1
    thread.last_contribution_at = now
    thread.save(update_fields=["last_number", "contribution_count", "last_contribution_at"])
    contribution = Contribution.objects.create(
        thread=thread,
        number=thread.last_number,
        author=author,
        is_unnamed=author is None,
        put_in_by=put_in_by,
        text=text,
        html=html_of(text, thread.circle),
        language=first_guess(text),
        answers=answers,
        submission=submission,
        created_at=now,
    )
    attach(contribution=contribution, files=attachments)
    announce.enqueue(contribution.pk)
    settle_language.enqueue(contribution.pk)
    return contribution
