"""Documents and attachments with something in them."""

from __future__ import annotations

from django.core.files.base import ContentFile

from network.portal.audience import collection_for
from network.portal.models import CustomDocument
from network.portal.uploads import CheckedAttachment
from network.portal.uploads.attachment import TYPES
from tests.factories.documents import word_file


def create_document(text: str = "", *, content: bytes = b"", audience: str = "public") -> CustomDocument:
    """A document of the site: a Word file with this text, unless `content` says otherwise."""
    document = CustomDocument(title="A document", collection=collection_for(audience))
    document.file.save("document.docx", ContentFile(content or word_file(text)), save=False)
    document.save()
    return document


def replace_file(document: CustomDocument, text: str) -> None:
    document.file.save("document.docx", ContentFile(word_file(text)), save=False)
    document.save()


def link_to(document: CustomDocument) -> str:
    """Rich text with a link to the document, as the editor stores it."""
    return f'<p>See <a id="{document.pk}" linktype="document">the document</a>.</p>'


def word_attachment(text: str) -> CheckedAttachment:
    return CheckedAttachment("notes.docx", TYPES["docx"], word_file(text))
