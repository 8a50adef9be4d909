"""Glossary terms as documents: open to everyone, an edition for each language that has a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import override

from network.portal.audience import Audience
from network.vocabulary.models import GlossaryTerm
from network.vocabulary.translated_text import texts_in
from search.engine import Document, Edition

from .plain_text import joined
from .registry import register_kind, register_source
from .words import Words


class TermKind:
    name = "term"

    def documents(self, ids: Collection[str], words: Words) -> Iterator[Document]:
        """Yield the document of each term; see `Kind.documents`."""
        for term in GlossaryTerm.objects.filter(pk__in=ids):
            if editions := _editions(term):
                yield Document(
                    key=f"{self.name}:{term.pk}",
                    kind=self.name,
                    audiences=(Audience.PUBLIC.value,),
                    editions=editions,
                )

    def batches(self, size: int) -> Iterator[list[str]]:
        ids = GlossaryTerm.objects.order_by("pk").values_list("pk", flat=True)
        batch = list(ids[:size])
        while batch:
            yield [str(pk) for pk in batch]
            batch = list(ids.filter(pk__gt=batch[-1])[:size])

    def count(self) -> int:
        return GlossaryTerm.objects.count()

    def register(self) -> None:
        register_kind(self)
        register_source(GlossaryTerm, lambda term: [f"{self.name}:{term.pk}"])


def _editions(term: GlossaryTerm) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            language=language,
            title=name,
            summary=_in(term, "definition", language),
            body=joined(_in(term, "synonyms", language).splitlines(), ", "),
            url=_address(term, language),
        )
        for language, name in term.names().items()
    )


def _in(term: GlossaryTerm, field: str, language: str) -> str:
    return next((text.text for text in texts_in(term, field, [language])), "")


def _address(term: GlossaryTerm, language: str) -> str:
    with override(language):
        return term.get_absolute_url()
