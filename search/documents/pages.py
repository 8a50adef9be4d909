"""Pages as documents need them: columns of live rows, in bulk, without an object of Wagtail for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast
from wagtail.fields import RichTextField, StreamField

from network.portal.models import CustomDocument, ItemPage

PageRow = SimpleNamespace
"""A page with its columns as attributes; a stream field is the text that it is stored as."""

_LINK = re.compile(r'<a\b[^>]*\blinktype=\\?"document\\?"[^>]*>')
_ID = re.compile(r'\bid=\\?"(\d+)\\?"')
_OF_PAGES = ("pk", "translation_key", "title", "url_path", "first_published_at")


class PageReader:
    """Reads the live pages of a page type; `paths` are what else is read with each, such as `event__country`."""

    def __init__(self, model: type[ItemPage], paths: Iterable[str]) -> None:
        fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
        streams = [field.name for field in fields if isinstance(field, StreamField)]
        self._model = model
        self._columns = (
            *_OF_PAGES,
            *(field.attname for field in fields if field.name not in streams),
            *dict.fromkeys(path for path in paths if "__" in path),
        )
        self._annotations = {
            "in_language": F("locale__language_code"),
            **{f"stored_{name}": Cast(name, TextField()) for name in streams},
        }
        self._streams = streams
        self._html = [*streams, *(field.name for field in fields if isinstance(field, RichTextField))]
        self._documents = [field.attname for field in fields if field.related_model is CustomDocument]

    def read(self, keys: Collection[str]) -> Iterator[PageRow]:
        """Yield the live pages of these items. One query."""
        live: Any = self._model.objects.live().filter(translation_key__in=keys).order_by()
        for columns in live.values(*self._columns, **self._annotations):
            for name in self._streams:
                columns[name] = columns[f"stored_{name}"]
            yield PageRow(**columns)

    def documents_of(self, page: PageRow) -> Iterator[int]:
        """Yield the ids of the documents that a page names in a field of their own or links to in its texts."""
        columns = vars(page)
        yield from filter(None, (columns[name] for name in self._documents))
        for name in self._html:
            if "linktype" in columns[name]:
                for link in _LINK.findall(columns[name]):
                    yield from map(int, _ID.findall(link))
