"""Reading the mail that the site has sent."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

CODE = re.compile(r"\b\d{4}-\d{4}\b")


def last_mail(run_tasks: Callable[[], int]) -> EmailMessage:
    """The newest message, once the queue is empty."""
    run_tasks()
    return mail.outbox[-1]


def code_in_last_mail(run_tasks: Callable[[], int]) -> str:
    found = CODE.search(last_mail(run_tasks).body)
    assert found, mail.outbox[-1].body
    return found[0]


def sign_in_by_code(client: Client, email: str, run_tasks: Callable[[], int], language: str = "en") -> str:
    """Ask for a code and send it back; the address that the answer leads to."""
    client.post(f"/{language}/accounts/login/", {"login": email})
    code = code_in_last_mail(run_tasks)
    return client.post(f"/{language}/accounts/login/code/confirm/", {"code": code})["Location"]


def sign_up(client: Client, email: str, run_tasks: Callable[[], int], language: str = "en") -> str:
    """Open an account and send its code back; the address that the answer leads to."""
    client.post(f"/{language}/accounts/signup/", {"email": email})
    code = code_in_last_mail(run_tasks)
    return client.post(f"/{language}/accounts/confirm-email/", {"code": code})["Location"]
