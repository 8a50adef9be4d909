"""The index on Elasticsearch and OpenSearch: its fields, its analysis, and how a document fills them.

All kinds are in one index and share one `Document` class: they have the same fields, and a word is rare or frequent,
and a score comparable, among all that is searched together.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from elasticsearch import dsl

from search.engine import analysis
from search.engine.base import LANGUAGES, Document, Edition
from search.engine.highlight import SCANNED
from search.engine.hits import StoredItem, shown_text
from search.engine.spelling import folded_words
from search.engine.weights import FIELD_WEIGHTS

_SNOWBALL = {"en": "English", "fr": "French", "pt": "Portuguese", "ar": "Arabic"}
_LONGEST_BEGINNING = 3
"""Letters up to which what is being typed is indexed as it is; longer beginnings have few words to go through."""

_words = dsl.analysis.tokenizer("words", type="pattern", pattern=r"[^\p{L}\p{N}]+")
_short = dsl.analysis.token_filter("short", type="length", max=analysis.LONGEST_WORD)


def _analyzer(language: str) -> Any:
    """Return the chain of `analysis` for text that is normalised already."""
    stop = dsl.analysis.token_filter(
        f"stop_{language}", type="stop", stopwords=sorted(analysis.stop_words(language))
    )
    stem = dsl.analysis.token_filter(f"stem_{language}", type="snowball", language=_SNOWBALL[language])
    return dsl.analysis.analyzer(
        f"text_{language}", tokenizer=_words, filter=["lowercase", _short, stop, stem, "asciifolding"]
    )


def text_field(name: str, language: str) -> str:
    """Return the field of an edition's title, body, …"""
    return f"{name}_{language}"


def beginning_field(language: str) -> str:
    """Return the field of the words of a title, as suggestions look them up."""
    return f"beginning_{language}"


def spelling_field(language: str) -> str:
    """Return the field of the words of names, as near spellings look them up."""
    return f"spelling_{language}"


def _language_fields() -> dict[str, dsl.Field]:
    typed = dsl.analysis.analyzer("typed", tokenizer="whitespace", filter=[_short])
    fields: dict[str, dsl.Field] = {}
    for language in LANGUAGES:
        analyzer = _analyzer(language)
        fields |= {text_field(name, language): dsl.Text(analyzer=analyzer) for name in FIELD_WEIGHTS}
        fields[beginning_field(language)] = dsl.Text(
            analyzer=typed,
            norms=False,
            index_options="docs",
            index_prefixes={"min_chars": 1, "max_chars": _LONGEST_BEGINNING},
        )
        fields[spelling_field(language)] = dsl.Keyword(doc_values=False, ignore_above=analysis.LONGEST_WORD)
    return fields


class _Settings:
    settings = {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "mapping.total_fields.limit": 200,
    }


class _Item(dsl.Document):
    """An item, without its texts.

    `card` is what a hit shows. `facets` holds keywords under the names that come with the documents. `day` counts from
    the year 1; an item without date has 0.
    """

    key = dsl.Keyword()
    audience = dsl.Keyword()
    day = dsl.Integer()
    card = dsl.Object(enabled=False)
    facets = dsl.Object(dynamic=True)

    class Meta:
        dynamic = dsl.MetaField("strict")
        dynamic_templates = dsl.MetaField(
            [
                {
                    "facets": {
                        "path_match": "facets.*",
                        "mapping": {"type": "keyword", "ignore_above": 1_000},
                    }
                }
            ]
        )
        source = dsl.MetaField(includes=["card"])


Item: type[dsl.Document] = type("Item", (_Item,), {**_language_fields(), "Index": _Settings})
"""The `Document` class of every kind: `_Item` with a title, a body, … for each edition language."""


def index_body() -> dict[str, Any]:
    """Return settings and mappings of a new index."""
    return dict(Item._index.to_dict())


def index_format() -> str:
    """Return what an index must have been made with to be readable by this code: twelve characters."""
    made_with = json.dumps([analysis.VERSION, index_body()], sort_keys=True)
    return hashlib.sha256(made_with.encode()).hexdigest()[:12]


def indexed(document: Document) -> dict[str, Any]:
    """Return the fields of `document`."""
    facets = {name: list(values) for name, values in document.facets.items()}
    fields: dict[str, Any] = {
        "key": document.key,
        "audience": list(document.audiences),
        "day": document.date.toordinal() if document.date else 0,
        "facets": facets
        | {"kind": document.kind, "language": [edition.language for edition in document.editions]},
        "card": _card(document),
    }
    for edition in document.editions:
        fields |= _edition_fields(edition)
    return fields


def _edition_fields(edition: Edition) -> dict[str, Any]:
    language = edition.language
    texts = {name: getattr(edition, name) for name in FIELD_WEIGHTS}
    fields: dict[str, Any] = {
        text_field(name, language): analysis.index_texts(text, language)
        for name, text in texts.items()
        if text
    }
    fields[beginning_field(language)] = " ".join(analysis.title_words(edition.title, language))
    names = f"{edition.title} {edition.summary} {edition.people}"
    fields[spelling_field(language)] = list(folded_words(names, language))
    return fields


def _card(document: Document) -> dict[str, Any]:
    return {
        "key": document.key,
        "kind": document.kind,
        "date": document.date.isoformat() if document.date else None,
        "facets": {name: list(values) for name, values in document.facets.items()},
        "editions": {edition.language: [edition.title, edition.url] for edition in document.editions},
        "texts": {edition.language: shown_text(edition)[:SCANNED] for edition in document.editions},
    }


def stored_item(card: dict[str, Any]) -> StoredItem:
    """Return the item that a document of the index was made from; without texts where they were not fetched."""
    texts = card.get("texts", {})
    return StoredItem(
        key=card["key"],
        kind=card["kind"],
        date=datetime.date.fromisoformat(card["date"]) if card["date"] else None,
        facets={name: tuple(values) for name, values in card["facets"].items()},
        editions={language: (title, url) for language, (title, url) in card["editions"].items()},
        text=lambda language: str(texts.get(language, "")),
    )
