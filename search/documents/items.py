"""What the documents of practices, reports and events have in common: an edition for each live page."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.db.models import F, Model, Prefetch, QuerySet
from wagtail.models import Page

from network.portal.audience import audience_keys_of_items
from network.portal.models import ItemPage
from network.portal.queries import address_of
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Country
from search.engine import Document, Edition

from .files import DocumentTexts, documents_in_collection, documents_of, pages_using
from .plain_text import joined, text_of_html
from .registry import register_expansion, register_kind, register_source
from .words import Word, country_names, other_names_of_countries, words_of

P = TypeVar("P", bound=ItemPage)
_ROWS = "indexed_"


class ItemKind(ABC, Generic[P]):
    """The documents of one page type. Facts are taken from the first live edition: they are the same in all.

    `vocabulary` holds the paths from a page to the rows whose names its document contains; `facets` names those
    that can be filtered by. `rows` are the accessors of the page's own rows, `related` what is read with a page.
    """

    model: type[P]
    vocabulary: ClassVar[tuple[str, ...]]
    facets: ClassVar[dict[str, str]]
    rows: ClassVar[tuple[str, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def name(self) -> str:
        return self.model.kind

    @abstractmethod
    def summary(self, page: P) -> Iterable[str]:
        """The lines of a page's summary."""

    @abstractmethod
    def people(self, page: P) -> Iterable[str]:
        """People, posts, organisations and places that a page names in fields of their own."""

    @abstractmethod
    def body(self, page: P) -> Iterable[str]:
        """The texts of a page in reading order, as plain text."""

    @abstractmethod
    def date(self, page: P) -> datetime.date | None:
        """When it took place, or else when it was first published."""

    @abstractmethod
    def year(self, page: P) -> int | None:
        """The year that lists of this kind go by."""

    def documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield the document of each item that has a live edition; see `Kind.documents`."""
        items: dict[UUID, list[P]] = {}
        for page in self._pages().filter(translation_key__in=ids):
            items.setdefault(page.translation_key, []).append(page)
        for pages in items.values():
            pages.sort(key=lambda page: LANGUAGES.index(page.in_language))
        words = words_of(self.model, self.vocabulary, [pages[0].pk for pages in items.values()])
        countries = [word.slug for found in words.values() for word in self._countries(found)]
        others = other_names_of_countries(countries)
        audiences = audience_keys_of_items(items)
        uses = {key: _uses(pages) for key, pages in items.items()}
        files = DocumentTexts(set(chain.from_iterable(uses.values())))
        for key, pages in items.items():
            first, facts = pages[0], words[pages[0].pk]
            attached = files.of_item(audiences[key], uses[key], [page.in_language for page in pages])
            yield Document(
                key=f"{self.name}:{key}",
                kind=self.name,
                audiences=audiences[key],
                editions=tuple(
                    self._edition(page, facts, others, attached.get(page.in_language, "")) for page in pages
                ),
                facets=self._facets(first, facts),
                date=self.date(first),
            )

    def batches(self, size: int) -> Iterator[list[str]]:
        live = self.model.objects.live().order_by("translation_key")
        keys = live.values_list("translation_key", flat=True).distinct()
        batch = list(keys[:size])
        while batch:
            yield [str(key) for key in batch]
            batch = list(keys.filter(translation_key__gt=batch[-1])[:size])

    def count(self) -> int:
        count: int = self.model.objects.live().values("translation_key").distinct().count()
        return count

    def _pages(self) -> QuerySet[Any]:
        live: QuerySet[Any] = self.model.objects.live().annotate(in_language=F("locale__language_code"))
        rows = (Prefetch(accessor, to_attr=_ROWS + accessor) for accessor in self.rows)
        return live.select_related(*self.related).prefetch_related(*rows)

    def _edition(
        self,
        page: P,
        facts: dict[str, list[Word]],
        others: dict[str, list[tuple[str, str]]],
        attachments: str,
    ) -> Edition:
        language = page.in_language
        countries = self._countries(facts)
        named = (country_names(country, others.get(country.slug, ()), language) for country in countries)
        words = (word for path, found in facts.items() if path not in self._country_paths for word in found)
        return Edition(
            language=language,
            title=page.title,
            summary=joined(self.summary(page)),
            people=joined([*self.people(page), *chain.from_iterable(named)]),
            body=joined([*self.body(page), *(word.names.get(language, "") for word in words)]),
            attachments=attachments,
            url=address_of(page, language),
        )

    def _facets(self, page: P, facts: dict[str, list[Word]]) -> dict[str, tuple[str, ...]]:
        facets = {
            name: tuple(word.slug for word in facts.get(path, ())) for name, path in self.facets.items()
        }
        year = self.year(page)
        return {**facets, "year": (str(year),) if year else (), "sample": ("yes",) if page.is_sample else ()}

    def _countries(self, facts: dict[str, list[Word]]) -> list[Word]:
        return [word for path in self._country_paths for word in facts.get(path, ())]

    @cached_property
    def _country_paths(self) -> list[str]:
        return [path for path in self.vocabulary if self._model_at(path) is Country]

    # --- What changes a document

    def register(self) -> None:
        """Make this kind known, with everything whose change changes its documents."""
        register_kind(self)
        register_source(self.model, lambda page: [f"{self.name}:{page.translation_key}"])
        for accessor in self.rows:
            row_model = self.model._meta.get_field(accessor).related_model
            register_source(row_model, lambda row: [f"page:{row.page_id}"])
        register_expansion("page", self._keys_below_page)
        register_expansion("portal.customdocument", self._keys_using_document)
        register_expansion("wagtailcore.collection", self._keys_using_collection)
        for path in self.vocabulary:
            self._register_dependency(path)

    def _register_dependency(self, path: str) -> None:
        model = self._model_at(path)
        name = model._meta.label_lower
        register_source(model, lambda row: [f"{name}:{row.pk}"])
        register_expansion(name, lambda pk: self._keys(self.model.objects.filter(**{path: pk})))

    def _keys_below_page(self, pk: str) -> Iterator[str]:
        """Yield the keys of the items of this kind at or below a page."""
        top = Page.objects.filter(pk=pk).first()
        return self._keys(self.model.objects.descendant_of(top, inclusive=True)) if top else iter(())

    def _keys_using_document(self, pk: str) -> Iterator[str]:
        return self._keys(self.model.objects.filter(pk__in=pages_using([int(pk)])))

    def _keys_using_collection(self, pk: str) -> Iterator[str]:
        return self._keys(self.model.objects.filter(pk__in=pages_using(documents_in_collection(int(pk)))))

    def _keys(self, pages: QuerySet[P]) -> Iterator[str]:
        for key in pages.order_by().values_list("translation_key", flat=True).distinct():
            yield f"{self.name}:{key}"

    def _model_at(self, path: str) -> type[Model]:
        model: Any = self.model
        for part in path.split("__"):
            model = model._meta.get_field(part).related_model
        found: type[Model] = model
        return found


def _uses(pages: Iterable[P]) -> dict[int, str]:
    """Return the documents that an item uses, each with the language of the first edition that does."""
    uses: dict[int, str] = {}
    for page in pages:
        for document in documents_of(page):
            uses.setdefault(document, page.in_language)
    return uses


def rows_of(page: ItemPage, accessor: str) -> list[Any]:
    """Return a page's own rows, one of `ItemKind.rows`, as they were read with the page."""
    rows: list[Any] = getattr(page, _ROWS + accessor)
    return rows


def texts_of(page: ItemPage, *names: str) -> Iterator[str]:
    """Yield the plain text of rich-text fields."""
    for name in names:
        yield text_of_html(getattr(page, name))
