"""Mail, as background work: the task row is written with its cause, so that neither goes without the other."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from .actions.mail_digest import mail_digest
from .actions.mail_notice import mail_notice
from .mail import written_mail
from .sending import MailPostponedError, MailRefusedError, send

logger = logging.getLogger(__name__)

MAIL_PRIORITY = 10
"""Of notices; indexing goes before all mail (50)."""
PERSON_WAITS_PRIORITY = 30
"""Of mail that somebody sits and waits for: codes to sign in with, links to confirm."""

FIRST_DELAY = datetime.timedelta(minutes=1)
LONGEST_DELAY = datetime.timedelta(hours=4)
"""How long a mail waits for a mail server that is away before it is tried again; the delay doubles each time."""
KEEP_TRYING = datetime.timedelta(days=5)
"""How long a notice is tried in all (RFC 5321, 4.5.4.1: at least four to five days)."""


@task(priority=MAIL_PRIORITY)
def deliver_notice(notice_pk: int, attempt: int = 0, give_up_at: str = "") -> None:
    """Mail a notice on its own."""
    until = give_up_at or _from_now(KEEP_TRYING)
    with _tried_again(deliver_notice, f"notice {notice_pk}", attempt, until, notice_pk):
        mail_notice(notice_pk=notice_pk)


@task(priority=MAIL_PRIORITY)
def deliver_digest(member_pk: int, day: str, attempt: int = 0, give_up_at: str = "") -> None:
    """Mail a member the notices of a day; what cannot be mailed this day is in the mail of the next."""
    until = give_up_at or _from_now(datetime.timedelta(days=1) - LONGEST_DELAY)
    with _tried_again(
        deliver_digest, f"daily mail of {day} to member {member_pk}", attempt, until, member_pk, day
    ):
        mail_digest(member_pk=member_pk, day=datetime.date.fromisoformat(day))


@task(priority=PERSON_WAITS_PRIORITY)
def send_mail(
    to: str, subject: str, text: str, language: str, message_name: str, attempt: int = 0, give_up_at: str = ""
) -> None:
    """Send a mail that is written already to one address (see `queue_mail`)."""
    until = give_up_at or _from_now(KEEP_TRYING)
    given = (to, subject, text, language, message_name)
    with _tried_again(send_mail, f"mail {message_name}", attempt, until, *given):
        send(written_mail(to=to, subject=subject, text=text, language=language, name=message_name))


@contextmanager
def _tried_again(again: Task[..., None], name: str, attempt: int, until: str, *given: Any) -> Iterator[None]:
    """Queue the same work for later when it fails, growing more patient, until that time.

    A refusal for good is logged, without the address, and given up. What is no fault of the mail server, such as a
    worker that is told to stop, fails the task as well, so that an operator sees it.
    """
    try:
        yield
    except MailRefusedError as error:
        logger.error("Not sent, refused for good (%s): %s", error.reason, name)
    except MailPostponedError as error:
        logger.warning("Not sent (%s): %s", error.reason, name)
        _queue_again(again, name, attempt, until, *given)
    except BaseException:
        _queue_again(again, name, attempt, until, *given)
        raise


def _queue_again(again: Task[..., None], name: str, attempt: int, until: str, *given: Any) -> None:
    delay = min(FIRST_DELAY * 2 ** min(attempt, 10), LONGEST_DELAY)
    run_after = timezone.now() + delay
    if run_after > datetime.datetime.fromisoformat(until):
        logger.error("Given up: %s", name)
        return
    again.using(run_after=run_after).enqueue(*given, attempt=attempt + 1, give_up_at=until)


def _from_now(time: datetime.timedelta) -> str:
    return (timezone.now() + time).isoformat()
