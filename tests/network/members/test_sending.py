"""One sender at a time, and what a refusal says."""

from __future__ import annotations

import threading

import pytest
from django.core.mail import EmailMessage
from django.db import connections

from network.members.sending import MailPostponedError, MailRefusedError, only_sender, send
from tests.mail_server import MailServer


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_second_sender_waits_for_the_first() -> None:
    order: list[str] = []
    first_is_in = threading.Event()

    def second() -> None:
        first_is_in.wait(20)
        try:
            with only_sender("notice 1"):
                order.append("second")
        finally:
            connections.close_all()

    thread = threading.Thread(target=second)
    thread.start()
    with only_sender("notice 1"):
        first_is_in.set()
        thread.join(0.2)  # it would be through by now
        order.append("first")
    thread.join(20)

    assert order == ["first", "second"]


@pytest.mark.parametrize(
    ("answer", "error"), [("550 unknown", MailRefusedError), ("450 busy", MailPostponedError)]
)
def test_reason_of_a_refusal_names_no_address(
    answer: str, error: type[MailRefusedError | MailPostponedError], mail_server: MailServer
) -> None:
    mail_server.answer_to_recipient = answer

    with pytest.raises(error) as raised:
        send(EmailMessage("Subject", "Text", "network@example.org", ["secret@example.org"]))

    assert raised.value.reason == f"code {answer[:3]}"
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("address", ["two@at@example.org", "line\nbreak@example.org"])
def test_address_that_no_mail_can_have_is_refused_for_good(address: str, mail_server: MailServer) -> None:
    with pytest.raises(MailRefusedError):
        send(EmailMessage("Subject", "Text", "network@example.org", [address]))

    assert mail_server.messages == []
