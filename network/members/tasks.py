"""Mail, as background work: the task row is written with its cause, so that neither goes without the other."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django_tasks import task

MAIL_PRIORITY = 10
"""Of notices; indexing goes before all mail (50)."""
PERSON_WAITS_PRIORITY = 30
"""Of mail that somebody sits and waits for: codes to sign in with, links to confirm."""


@task(priority=MAIL_PRIORITY)
def deliver_notice(notice_pk: int, attempt: int = 0) -> None:
    """Mail a notice on its own."""


@task(priority=PERSON_WAITS_PRIORITY)
def send_mail(
    to: str,
    subject: str,
    text: str,
    language: str,
    message_name: str,
    give_up_at: str,
    attempt: int = 0,
) -> None:
    """Send a mail that is written already, to one address."""
    message = EmailMultiAlternatives(subject, text, None, [to])
    message.send()
