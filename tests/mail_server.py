"""A mail server for tests: real SMTP on a free port, in a thread; it takes, refuses, or breaks off as told."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail.backends import smtp
from django.test import override_settings

from tests.servers import free_port

TAKEN = "250 taken"


class MailServer:
    """`messages` are those it took; the other attributes are how it behaves from now on.

    `when_taken` is called with a message in its hands, before the sender hears of it.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.start_anew()
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def settings(self) -> dict[str, object]:
        """What EMAIL_URL=smtp://… sets."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.controller.port,
            "EMAIL_TIMEOUT": 20,
        }

    def start_anew(self) -> None:
        self.messages.clear()
        self.answer_to_recipient = self.answer_to_data = TAKEN
        self.breaks_off = False
        self.when_taken: Callable[[], object] = lambda: None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer_to_recipient == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.answer_to_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.breaks_off:
            server.transport.abort()
            return TAKEN
        if self.answer_to_data == TAKEN:
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
            self.when_taken()
        return self.answer_to_data


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.controller.start()
    try:
        yield server
    finally:
        server.controller.stop()


class DyingBackend(smtp.EmailBackend):
    """Hands the mail over; then its process ends before anything more is done."""

    def send_messages(self, email_messages: list[object]) -> int:
        super().send_messages(email_messages)
        raise SystemExit(1)


dying = override_settings(EMAIL_BACKEND="tests.mail_server.DyingBackend")
