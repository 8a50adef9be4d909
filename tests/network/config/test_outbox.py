"""Mail as files."""

from __future__ import annotations

import email
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend


@pytest.fixture
def backend(tmp_path: Path) -> BaseEmailBackend:
    return get_connection("network.config.outbox.EmailBackend", file_path=tmp_path)


def message(text: str, message_id: str = "") -> EmailMessage:
    headers = {"Message-ID": message_id} if message_id else {}
    return EmailMessage("Subject", text, "network@example.org", ["person@example.org"], headers=headers)


def texts(folder: Path) -> list[str]:
    files = sorted(folder.iterdir())
    assert {file.suffix for file in files} == {".eml"}
    return sorted(email.message_from_bytes(file.read_bytes()).get_payload() for file in files)


def test_each_message_is_a_file(backend: BaseEmailBackend, tmp_path: Path) -> None:
    assert backend.send_messages([message("one"), message("two")]) == 2
    assert texts(tmp_path) == ["one", "two"]


def test_message_sent_again_is_one_file(backend: BaseEmailBackend, tmp_path: Path) -> None:
    for text in ("first", "again"):
        backend.send_messages([message(text, "<notice.1@example.org>")])

    assert texts(tmp_path) == ["again"]


def test_message_id_leads_to_no_other_folder(backend: BaseEmailBackend, tmp_path: Path) -> None:
    backend.send_messages([message("one", "<../../escaped@example.org>")])

    assert texts(tmp_path) == ["one"]
