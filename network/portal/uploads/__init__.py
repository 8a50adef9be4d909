"""Uploaded files: what they really are, and whether they are safe to read.

The type is told by the content, never by the name. A file that is refused is refused with one clear message
(`UploadRefused`, a form error as well); nothing in it is fetched, run or kept. Word files are checked part by part
before anything parses them whole; PDF files are read in a process of their own with capped memory and time.
"""

from network.portal.uploads.attachment import (
    MAX_ATTACHMENT_BYTES,
    MOST_ATTACHMENTS,
    CheckedAttachment,
    check_attachment,
    check_attachments,
)
from network.portal.uploads.check import MAX_BYTES, Upload, check_upload
from network.portal.uploads.pdf import MAX_PAGES, PdfLine, PdfPage
from network.portal.uploads.refusal import UploadRefused
from network.portal.uploads.text import text_of

__all__ = [
    "MAX_ATTACHMENT_BYTES",
    "MAX_BYTES",
    "MAX_PAGES",
    "MOST_ATTACHMENTS",
    "CheckedAttachment",
    "PdfLine",
    "PdfPage",
    "Upload",
    "UploadRefused",
    "check_attachment",
    "check_attachments",
    "check_upload",
    "text_of",
]
