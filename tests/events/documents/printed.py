"""What a reader gets out of a PDF."""

from __future__ import annotations

import unicodedata

import pypdfium2


def text_of(content: bytes) -> str:
    """The text of all pages in one line, with the usual letters in place of presentation forms.

    The name of God is one glyph of four letters, which the reader takes apart from its end: it is put right.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        pages = []
        for page in document:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range())
            text_page.close()
            page.close()
    finally:
        document.close()
    return " ".join(unicodedata.normalize("NFKC", " ".join(pages)).replace("اهلل", "الله").split())


def page_count(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()
