"""Threads as documents: found by who may enter their circle, and never by the names of those who speak in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from network.forum.models import Attachment, Circle, Contribution, Thread
from search.engine import Document, Edition

from .files import FileText, in_editions, texts_of_attachments
from .plain_text import joined, text_of_html
from .registry import register_expansion, register_kind, register_source
from .words import Words


class ThreadKind:
    name = "thread"

    def documents(self, ids: Collection[str], words: Words) -> Iterator[Document]:
        """Yield the document of each thread that is not hidden; see `Kind.documents`.

        The contributions in one language make up one edition. What was deleted or hidden is left out, and so are
        authors: in a circle under the Chatham House rule a search must not say who spoke.
        """
        threads = list(self._threads().filter(pk__in=ids).select_related("circle__theme"))
        texts: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        shown = Contribution.objects.filter(thread__in=threads, deleted_at=None, is_hidden=False)
        for in_thread, language, html in shown.order_by("number").values_list(
            "thread_id", "language", "html"
        ):
            texts[in_thread][language].append(text_of_html(html))
        files: dict[int, list[tuple[str, FileText]]] = defaultdict(list)
        for in_thread, language, text in texts_of_attachments(shown):
            files[in_thread].append((language, text))
        for thread in threads:
            theme = thread.circle.theme
            yield Document(
                key=f"{self.name}:{thread.pk}",
                kind=self.name,
                audiences=(f"group:{thread.circle.group_id}",),
                editions=tuple(_editions(thread, texts[thread.pk], files[thread.pk])),
                facets={
                    "theme": (theme.slug,) if theme else (),
                    "year": (str(thread.last_contribution_at.year),),
                    "sample": ("yes",) if thread.is_sample else (),
                },
                date=thread.last_contribution_at.date(),
            )

    def batches(self, size: int) -> Iterator[list[str]]:
        ids = self._threads().order_by("pk").values_list("pk", flat=True)
        batch = list(ids[:size])
        while batch:
            yield [str(pk) for pk in batch]
            batch = list(ids.filter(pk__gt=batch[-1])[:size])

    def count(self) -> int:
        return self._threads().count()

    def register(self) -> None:
        register_kind(self)
        register_source(Thread, lambda thread: [f"{self.name}:{thread.pk}"])
        register_source(Contribution, lambda contribution: [f"{self.name}:{contribution.thread_id}"])
        register_source(Attachment, lambda attachment: [f"contribution:{attachment.contribution_id}"])
        register_source(Circle, lambda circle: [f"circle:{circle.pk}"])
        register_expansion("circle", self._keys_in_circle)
        register_expansion("contribution", self._keys_of_contribution)
        register_expansion("forum.attachment", self._keys_of_attachment)

    def _keys_in_circle(self, circle: str) -> Iterator[str]:
        for pk in Thread.objects.filter(circle=circle).values_list("pk", flat=True):
            yield f"{self.name}:{pk}"

    def _keys_of_contribution(self, contribution: str) -> Iterator[str]:
        for pk in Contribution.objects.filter(pk=contribution).values_list("thread", flat=True):
            yield f"{self.name}:{pk}"

    def _keys_of_attachment(self, attachment: str) -> Iterator[str]:
        for pk in Contribution.objects.filter(attachments=attachment).values_list("thread", flat=True):
            yield f"{self.name}:{pk}"

    @staticmethod
    def _threads() -> QuerySet[Thread]:
        return Thread.objects.filter(is_hidden=False)


def _editions(
    thread: Thread, texts: dict[str, list[str]], files: list[tuple[str, FileText]]
) -> Iterator[Edition]:
    """The language that the thread was begun in comes first; the title is as written in each."""
    languages = list(dict.fromkeys((thread.language, *texts)))
    attached = in_editions(files, languages)
    for language in languages:
        with override(language):
            url = reverse("forum:thread", args=[thread.circle.slug, thread.pk])
        yield Edition(
            language=language,
            title=thread.title,
            body=joined(texts.get(language, ())),
            attachments=attached.get(language, ""),
            url=url,
        )
