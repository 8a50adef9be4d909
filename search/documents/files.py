"""What the files of an item or a thread say, for its document: texts that were read before, never the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from wagtail.models import Collection as Shelf
from wagtail.models import Page, ReferenceIndex

from network.forum.models import Contribution
from network.portal.audience import Audience, audience_keys_of_documents
from network.portal.models import CustomDocument
from search.models import ExtractedText

from .plain_text import joined

MOST_CHARACTERS = 1_000_000
"""Five files in full. A document of the index is in memory as a whole, in a batch with others."""


class FileText(NamedTuple):
    """What a file says, with its language, which may be empty."""

    text: str
    language: str


def pages_using(documents: Iterable[int]) -> list[int]:
    """Return the ids of the pages whose live row uses one of these documents, as Wagtail last noted. One query."""
    ids = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(CustomDocument),
        to_object_id__in=[str(document) for document in documents],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    return [int(pk) for pk in ids.values_list("object_id", flat=True).distinct()]


def documents_in_collection(pk: int) -> list[int]:
    """Return the ids of the documents in or below a collection, which may be gone. Two queries."""
    collection = Shelf.objects.filter(pk=pk).first()
    if collection is None:
        return []
    below = CustomDocument.objects.filter(collection__path__startswith=collection.path)
    return list(below.values_list("pk", flat=True))


class DocumentTexts:
    """The texts of these documents, each only for items whose every reader may open it. Three queries, or none."""

    def __init__(self, ids: Collection[int]) -> None:
        self._texts: dict[int, FileText] = {}
        if ids:
            rows = ExtractedText.objects.filter(document__in=ids, file_name=F("document__file"))
            for pk, *text in rows.exclude(text="").values_list("document", "text", "language"):
                self._texts[pk] = FileText(*text)
        self._open_to = audience_keys_of_documents(self._texts) if self._texts else {}

    def of_item(
        self, audiences: Collection[str], uses: Mapping[int, str], editions: Collection[str]
    ) -> dict[str, str]:
        """Return what counts in each of `editions`, for an item of `audiences`.

        `uses` are the documents that it uses, each with the first edition that does.
        """
        return in_editions(
            [
                (language, self._texts[document])
                for document, language in uses.items()
                if document in self._texts and self._is_open_to(document, audiences)
            ],
            editions,
        )

    def _is_open_to(self, document: int, audiences: Collection[str]) -> bool:
        readers = self._open_to[document]
        return Audience.PUBLIC.value in readers or (bool(audiences) and readers.issuperset(audiences))


def texts_of_attachments(contributions: QuerySet[Contribution]) -> Iterator[tuple[int, str, FileText]]:
    """Yield thread, language of the contribution and text of each file of these contributions. One query."""
    rows = ExtractedText.objects.filter(
        attachment__contribution__in=contributions, file_name=F("attachment__file")
    )
    columns = ("attachment__contribution__thread", "attachment__contribution__language", "text", "language")
    for thread, language, *text in rows.exclude(text="").order_by("attachment").values_list(*columns):
        yield thread, language, FileText(*text)


def in_editions(uses: Iterable[tuple[str, FileText]], editions: Collection[str]) -> dict[str, str]:
    """Return what counts in each of `editions`: every file once.

    A file counts in the edition of its own language, whose stems and stop words are those of its text, whichever
    edition uses it: most are the source of all four. Without such an edition it counts where it is used.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for used_in, file in uses:
        texts[file.language if file.language in editions else used_in].append(file.text)
    return {language: joined(found)[:MOST_CHARACTERS] for language, found in texts.items()}
