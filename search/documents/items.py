"""What the documents of practices, reports and events have in common: an edition for each live page."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property
from itertools import chain
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, QuerySet
from wagtail.models import Page

from network.portal.audience import audience_keys_of_items
from network.portal.models import ItemPage
from network.portal.queries import address_of
from network.vocabulary.languages import LANGUAGES
from network.vocabulary.models import Country
from search.engine import Document, Edition

from .files import DocumentTexts, documents_in_collection, pages_using
from .pages import PageReader, PageRow
from .plain_text import joined, text_of_html
from .registry import register_expansion, register_kind, register_source
from .words import Word, Words

Facts = dict[str, list[Word]]
"""The words at each path from an item to the vocabulary."""


class ItemKind(ABC):
    """The documents of one page type. Facts are taken from the first live edition: they are the same in all.

    `vocabulary` holds the paths from a page to the rows whose names its document contains; `facets` names those
    that can be filtered by. `rows` are the accessors of the page's own rows, `related` what else is read with a page.
    """

    model: type[ItemPage]
    vocabulary: ClassVar[tuple[str, ...]]
    facets: ClassVar[dict[str, str]]
    rows: ClassVar[tuple[str, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def name(self) -> str:
        return self.model.kind

    @abstractmethod
    def summary(self, page: PageRow) -> Iterable[str]:
        """The lines of a page's summary."""

    @abstractmethod
    def people(self, page: PageRow) -> Iterable[str]:
        """People, posts, organisations and places that a page names in fields of their own."""

    @abstractmethod
    def body(self, page: PageRow) -> Iterable[str]:
        """The texts of a page in reading order, as plain text."""

    @abstractmethod
    def date(self, page: PageRow) -> datetime.date | None:
        """When it took place, or else when it was first published."""

    @abstractmethod
    def year(self, page: PageRow) -> int | None:
        """The year that lists of this kind go by."""

    def documents(self, ids: Collection[str], words: Words) -> Iterator[Document]:
        """Yield the document of each item that has a live edition; see `Kind.documents`."""
        items: dict[UUID, list[PageRow]] = {}
        for page in self._reader.read(ids):
            items.setdefault(page.translation_key, []).append(page)
        for pages in items.values():
            pages.sort(key=lambda page: LANGUAGES.index(page.in_language))
        self._add_rows([page for pages in items.values() for page in pages])
        facts = self._facts([pages[0] for pages in items.values()], words)
        audiences = audience_keys_of_items(items)
        uses = {key: self._uses(pages) for key, pages in items.items()}
        files = DocumentTexts(set(chain.from_iterable(uses.values())))
        for key, pages in items.items():
            attached = files.of_item(audiences[key], uses[key], [page.in_language for page in pages])
            yield Document(
                key=f"{self.name}:{key}",
                kind=self.name,
                audiences=audiences[key],
                editions=tuple(
                    self._edition(page, facts[key], words, attached.get(page.in_language, ""))
                    for page in pages
                ),
                facets=self._facets(pages[0], facts[key]),
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

    @cached_property
    def _reader(self) -> PageReader:
        return PageReader(self.model, (*self._single_paths.values(), *self.related))

    def _add_rows(self, pages: list[PageRow]) -> None:
        """Put the pages' own rows on them. One query an accessor."""
        for accessor in self.rows:
            by_page: dict[int, list[SimpleNamespace]] = {page.pk: [] for page in pages}
            model: Any = self.model._meta.get_field(accessor).related_model
            for columns in model.objects.filter(page__in=by_page).order_by("sort_order", "pk").values():
                by_page[columns["page_id"]].append(SimpleNamespace(**columns))
            for page in pages:
                setattr(page, accessor, by_page[page.pk])

    def _facts(self, pages: list[PageRow], words: Words) -> dict[UUID, Facts]:
        """Return the words at each path, by item. A query for each path to many rows, and for what is new of a list."""
        ids: dict[UUID, dict[str, list[int]]] = {page.translation_key: defaultdict(list) for page in pages}
        keys = {page.pk: page.translation_key for page in pages}
        for path in self.vocabulary:
            if column := self._single_paths.get(path):
                found = [(page.pk, getattr(page, column)) for page in pages]
            else:
                many = self.model.objects.filter(pk__in=keys, **{f"{path}__isnull": False}).order_by()
                found = list(many.values_list("pk", path))
            for page, row in found:
                if row is not None:
                    ids[keys[page]][path].append(row)
            words.read(self._model_at(path), [row for _page, row in found if row is not None])
        facts = {
            key: {path: words.of(self._model_at(path), rows) for path, rows in by_path.items()}
            for key, by_path in ids.items()
        }
        words.read_aliases(country.slug for found in facts.values() for country in self._countries(found))
        return facts

    def _edition(self, page: PageRow, facts: Facts, words: Words, attachments: str) -> Edition:
        language = page.in_language
        named = (words.country_names(country, language) for country in self._countries(facts))
        others = (word for path, found in facts.items() if path not in self._country_paths for word in found)
        return Edition(
            language=language,
            title=page.title,
            summary=joined(self.summary(page)),
            people=joined([*self.people(page), *chain.from_iterable(named)]),
            body=joined([*self.body(page), *(word.names.get(language, "") for word in others)]),
            attachments=attachments,
            url=address_of(page, language),
        )

    def _facets(self, page: PageRow, facts: Facts) -> dict[str, tuple[str, ...]]:
        facets = {
            name: tuple(word.slug for word in facts.get(path, ())) for name, path in self.facets.items()
        }
        year = self.year(page)
        return {**facets, "year": (str(year),) if year else (), "sample": ("yes",) if page.is_sample else ()}

    def _uses(self, pages: Iterable[PageRow]) -> dict[int, str]:
        """Return the documents that an item uses, each with the language of the first edition that does."""
        uses: dict[int, str] = {}
        for page in pages:
            for document in self._reader.documents_of(page):
                uses.setdefault(document, page.in_language)
        return uses

    def _countries(self, facts: Facts) -> list[Word]:
        return [word for path in self._country_paths for word in facts.get(path, ())]

    @cached_property
    def _country_paths(self) -> list[str]:
        return [path for path in self.vocabulary if self._model_at(path) is Country]

    @cached_property
    def _single_paths(self) -> dict[str, str]:
        """The paths that lead to one row at most, each with the column of a page that has its id."""
        single = {}
        for path in self.vocabulary:
            if not self._field_at(path).many_to_many:
                single[path] = path if "__" in path else f"{path}_id"
        return single

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

    def _keys(self, pages: QuerySet[Any]) -> Iterator[str]:
        for key in pages.order_by().values_list("translation_key", flat=True).distinct():
            yield f"{self.name}:{key}"

    @cache  # noqa: B019 (kinds live as long as the process)
    def _model_at(self, path: str) -> type[Model]:
        found: type[Model] = self._field_at(path).related_model
        return found

    def _field_at(self, path: str) -> Any:
        model: Any = self.model
        for part in path.split("__"):
            field = model._meta.get_field(part)
            model = field.related_model
        return field


def texts_of(page: PageRow, *names: str) -> Iterator[str]:
    """Yield the plain text of rich-text fields."""
    for name in names:
        yield text_of_html(getattr(page, name))
