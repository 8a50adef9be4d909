"""What the documents of practices, reports and events have in common: an edition for each live page."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Prefetch, QuerySet
from wagtail.models import Page

from network.portal.audience import audience_keys_of_items
from network.portal.editions import LANGUAGES
from network.portal.models import ItemPage
from network.portal.queries import address_of
from network.vocabulary.models import Country, VocabularyRow
from search.engine import Document, Edition

from .plain_text import joined, text_of_html
from .registry import register_expansion, register_kind, register_source

P = TypeVar("P", bound=ItemPage)


class ItemKind(ABC, Generic[P]):
    """The documents of one page type. Facts are taken from the first live edition: they are the same in all.

    `vocabulary` holds the paths from a page to the rows whose names its document contains; `facets` names those
    that can be filtered by. `rows` are the accessors of the page's own rows.
    """

    model: type[P]
    vocabulary: ClassVar[tuple[str, ...]]
    facets: ClassVar[dict[str, str]]
    rows: ClassVar[tuple[str, ...]] = ()

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
        audiences = audience_keys_of_items(items)
        for key, pages in items.items():
            pages.sort(key=lambda page: LANGUAGES.index(page.locale.language_code))
            yield Document(
                key=f"{self.name}:{key}",
                kind=self.name,
                audiences=audiences[key],
                editions=tuple(map(self._edition, pages)),
                facets=self._facets(pages[0]),
                date=self.date(pages[0]),
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
        single = [path for path in self.vocabulary if not self._is_many(path)]
        many = [path for path in self.vocabulary if self._is_many(path)]
        aliases = [Prefetch(f"{path}__aliases") for path in single if self._model_at(path) is Country]
        live: QuerySet[Any] = self.model.objects.live()
        return live.select_related("locale", *single).prefetch_related(*many, *self.rows, *aliases)

    def _edition(self, page: P) -> Edition:
        language = page.locale.language_code
        rows = [row for path in self.vocabulary for row in _rows_at(page, path)]
        words = [row.names().get(language, "") for row in rows if not isinstance(row, Country)]
        return Edition(
            language=language,
            title=page.title,
            summary=joined(self.summary(page)),
            people=joined([*self.people(page), *_country_names(rows, language)]),
            body=joined([*self.body(page), *words]),
            url=address_of(page, language),
        )

    def _facets(self, page: P) -> dict[str, tuple[str, ...]]:
        facets = {name: tuple(row.slug for row in _rows_at(page, path)) for name, path in self.facets.items()}
        year = self.year(page)
        return {**facets, "year": (str(year),) if year else (), "sample": ("yes",) if page.is_sample else ()}

    # --- What changes a document

    def register(self) -> None:
        """Make this kind known, with everything whose change changes its documents."""
        register_kind(self)
        register_source(self.model, lambda page: [f"{self.name}:{page.translation_key}"])
        for accessor in self.rows:
            row_model = self.model._meta.get_field(accessor).related_model
            register_source(row_model, lambda row: [f"page:{row.page_id}"])
        register_expansion("page", self._keys_below_page)
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

    def _keys(self, pages: QuerySet[P]) -> Iterator[str]:
        for key in pages.order_by().values_list("translation_key", flat=True).distinct():
            yield f"{self.name}:{key}"

    def _is_many(self, path: str) -> bool:
        return any(field.many_to_many for field in self._fields_on(path))

    def _model_at(self, path: str) -> type[Model]:
        model: type[Model] = self._fields_on(path)[-1].related_model
        return model

    def _fields_on(self, path: str) -> list[Any]:
        model: Any = self.model
        fields = []
        for part in path.split("__"):
            fields.append(model._meta.get_field(part))
            model = fields[-1].related_model
        return fields


def _rows_at(page: ItemPage, path: str) -> list[VocabularyRow]:
    value: Any = page
    for part in path.split("__"):
        value = getattr(value, part) if value is not None else None
    if value is None:
        return []
    return list(value.all()) if hasattr(value, "all") else [value]


def _country_names(rows: Iterable[VocabularyRow], language: str) -> Iterator[str]:
    """Yield what countries are called: in this language, otherwise known as, and in the other languages.

    A country is asked for by its name in the reader's language, also where no edition has that language.
    """
    for row in rows:
        if isinstance(row, Country):
            names = row.names()
            yield names.get(language, "")
            yield from (alias.name for alias in row.aliases.all() if alias.language in (language, ""))
            yield from names.values()


def texts_of(page: ItemPage, *names: str) -> Iterator[str]:
    """Yield the plain text of rich-text fields."""
    for name in names:
        yield text_of_html(getattr(page, name))
