"""One message to the mail server: sent, refused for good, or to be tried again; and one sender at a time."""

from __future__ import annotations

import hashlib
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from filelock import FileLock

LOCK_CLASS = 7_330_113  # of PostgreSQL's advisory locks; any number that nothing else here uses


class MailRefusedError(Exception):
    """The mail server will never take this message for this recipient. `reason` names no address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MailPostponedError(Exception):
    """The mail server is away, or refuses for now. `reason` names no address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def send(message: EmailMessage) -> None:
    """Hand the message to the mail server.

    Raises MailRefusedError when the recipient or the content is refused with a code of 500 or more (RFC 5321), and
    MailPostponedError for anything that may pass: no connection, a code in the 400s, a wrong password or a sender
    that is refused, which an operator will put right.
    """
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _answer in error.recipients.values())
        raise _refusal(code) from None  # its text holds the address
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code) from None
    except smtplib.SMTPNotSupportedError as error:
        raise MailRefusedError(str(error)) from None
    except OSError as error:  # also every other error of smtplib
        answer = getattr(error, "smtp_code", "")
        raise MailPostponedError(f"{type(error).__name__} {answer}".strip()) from None
    except ValueError as error:  # an address or a header that no mail can have
        raise MailRefusedError(type(error).__name__) from None


def _refusal(code: int) -> MailRefusedError | MailPostponedError:
    if code >= 500:
        return MailRefusedError(f"code {code}")
    return MailPostponedError(f"code {code}")


def message_id(name: str) -> str:
    """The Message-ID of this name: the same whenever it is made, so that a second sending is the same message."""
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname}>"


@contextmanager
def only_sender(name: str) -> Iterator[None]:
    """Let one process at a time send what has this name; others wait.

    No row lock: on SQLite every other writer of the site would wait for the mail server with it. The lock goes with
    its process. SQLite means one host, so that a file serves there; it is one for all mail.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_CLASS, number])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_CLASS, number])
        return
    with FileLock(settings.DATA_DIR / "mail.lock"):
        yield
