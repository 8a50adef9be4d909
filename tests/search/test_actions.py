"""What is kept of a file's text. That the index follows is in documents/test_files.py."""

from __future__ import annotations

import logging

import pytest
from django.core.files.base import ContentFile

from network.portal.models import CustomDocument
from search.actions import MOST_CHARACTERS, store_text_of
from search.models import ExtractedText
from tests.factories.documents import plain_pdf, word_file
from tests.factories.files import create_document

pytestmark = pytest.mark.usefixtures("site")


def text_stored_of(document: CustomDocument) -> ExtractedText:
    return ExtractedText.objects.get(document=document)


def test_text_is_kept_with_its_language() -> None:
    document = create_document("Le registre des habitants est tenu par la commune.")

    store_text_of(document)

    stored = text_stored_of(document)
    assert (stored.text, stored.language) == ("Le registre des habitants est tenu par la commune.", "fr")


def test_text_is_cut_at_the_size_that_is_searched() -> None:
    document = create_document("registre " * 30_000)

    store_text_of(document)

    assert len(text_stored_of(document).text) == MOST_CHARACTERS


def test_same_bytes_are_not_read_twice() -> None:
    content = word_file("One file a person.")
    first, second = create_document(content=content), create_document(content=content)
    store_text_of(first)
    ExtractedText.objects.update(text="What was read the first time.")

    store_text_of(second)

    assert text_stored_of(second).text == "What was read the first time."


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 broken", word_file("One file.")[:-30], b"\xd0\xcf\x11\xe0" * 200, b"x" * (26 << 20)],
    ids=["pdf", "word", "old word", "large"],
)
def test_file_that_cannot_be_read_says_nothing(content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    document = create_document(content=content)

    with caplog.at_level(logging.INFO, "search"):
        store_text_of(document)

    assert text_stored_of(document).text == ""
    assert len(caplog.records) == 1
    assert document.title not in caplog.text


def test_missing_file_leaves_nothing(caplog: pytest.LogCaptureFixture) -> None:
    document = create_document("One file.")
    document.file.storage.delete(document.file.name)

    store_text_of(document)

    assert not ExtractedText.objects.exists()
    assert len(caplog.records) == 1


def test_text_of_a_file_replaced_meanwhile_is_dropped() -> None:
    read = create_document("The old text.")
    changed = CustomDocument.objects.get(pk=read.pk)
    changed.file.save("new.pdf", ContentFile(plain_pdf()))

    store_text_of(read)

    assert not ExtractedText.objects.exists()


@pytest.mark.db
def test_text_goes_with_its_document() -> None:
    document = create_document("One file.")
    store_text_of(document)

    document.delete()

    assert not ExtractedText.objects.exists()
