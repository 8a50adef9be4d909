"""The embedded engine's index: its fields, and how a document fills them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import tantivy

from search.engine import analysis
from search.engine.base import LANGUAGES, Document, Edition, reading_order
from search.engine.hits import StoredItem, shown_text
from search.engine.spelling import folded_words

FIELDS: dict[str, Callable[[Edition], str]] = {
    "title": attrgetter("title"),
    "summary": attrgetter("summary"),
    "people": attrgetter("people"),
    "body": attrgetter("body"),
    "attachments": attrgetter("attachments"),
}
"""The analysed fields. In the index there is one a language: `title_fr`, `body_ar`, …"""

ANYWHERE = "anywhere"
"""The field, one a language, with each term of all fields once: enough to find and count, not to rank."""

TERMS = "terms"
"""Name of the tokenizer of fields that are filled with terms."""

EVERY = "*"
"""A value of `edition` that every document has, so that its frequency is the number of documents with deleted
ones.
"""

_PADDING = "\u2135 "
"""A term no query can ask for, because `normalise` turns this compatibility character into another; see
`_pad`.
"""

_SCHEMA_VERSION = 4


def schema() -> tantivy.Schema:
    """Return the schema. A change to it needs another `_SCHEMA_VERSION`."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("audience", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("edition", tokenizer_name="raw", index_option="basic")
    builder.add_json_field("facet", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("beginning", tokenizer_name=TERMS, index_option="basic")
    builder.add_text_field("spelling", tokenizer_name=TERMS, index_option="basic")
    builder.add_integer_field("day", fast=True)
    builder.add_bytes_field("card", stored=True, indexed=False)
    for language in LANGUAGES:
        builder.add_bytes_field(f"text_{language}", stored=True, indexed=False)
        builder.add_text_field(f"{ANYWHERE}_{language}", tokenizer_name=TERMS, index_option="basic")
        for name in FIELDS:
            builder.add_text_field(f"{name}_{language}", tokenizer_name=TERMS)
    return builder.build()


def index_format() -> str:
    """Return what an index must have been made with to be readable by this code."""
    stops = json.dumps([sorted(analysis.stop_words(language)) for language in LANGUAGES])
    digest = hashlib.sha256(stops.encode()).hexdigest()[:12]
    return f"{_SCHEMA_VERSION}.{analysis.VERSION}.{digest}"


def register_tokenizers(index: tantivy.Index) -> None:
    """Give an opened index its analysis; tantivy keeps that per process, not on disk."""
    index.register_tokenizer(TERMS, analysis.term_splitter())


def facet_field(name: str) -> str:
    """Return the field with the values of a facet."""
    return f"facet.{name}"


def word_term(language: str, word: str) -> str:
    """Return a folded word, or the beginning of one, as suggestions and near spellings look it up."""
    return f"{language}={word}"


def tantivy_document(document: Document) -> tantivy.Document:
    """Return the document with every field of the schema filled."""
    filled = tantivy.Document()
    filled.add_text("key", document.key)
    filled.add_text("edition", EVERY)
    for audience in document.audiences:
        filled.add_text("audience", audience)
    facets = {name: list(dict.fromkeys(values)) for name, values in document.facets.items()}
    languages = [edition.language for edition in document.editions]
    filled.add_json("facet", {**facets, "kind": [document.kind], "language": languages})
    if document.date:
        filled.add_integer("day", document.date.toordinal())
    filled.add_bytes("card", _card(document))
    for edition in document.editions:
        _add_edition(filled, edition)
    _pad(filled, document)
    return filled


def _add_edition(filled: tantivy.Document, edition: Edition) -> None:
    language = edition.language
    filled.add_text("edition", language)
    filled.add_bytes(f"text_{language}", shown_text(edition).encode("utf-8", "replace"))
    anywhere: set[str] = set()
    for name, read in FIELDS.items():
        if text := read(edition):
            for terms in analysis.index_terms(text, language):
                filled.add_text(f"{name}_{language}", terms)
                anywhere.update(terms.split())
    filled.add_text(f"{ANYWHERE}_{language}", " ".join(anywhere))
    names = folded_words(f"{edition.title} {edition.summary} {edition.people}", language)
    beginnings = analysis.title_words(edition.title, language)
    for field, words in (("spelling", names), ("beginning", beginnings)):
        filled.add_text(field, " ".join([word_term(language, word) for word in words]))


def _pad(filled: tantivy.Document, document: Document) -> None:
    """Fill the fields of missing editions with as many terms as the best edition has words.

    BM25 divides a field's length by its average over all documents, those without the field included. Without
    padding, a language with few editions would get a tiny average, and its long texts would hardly ever rank.
    """
    editions = {edition.language: edition for edition in document.editions}
    missing = [language for language in LANGUAGES if language not in editions]
    best = editions[reading_order(editions, LANGUAGES[0])[0]]
    for name, read in FIELDS.items():
        padding = _PADDING * len(read(best).split())
        for language in missing if padding else ():
            filled.add_text(f"{name}_{language}", padding)


def _card(document: Document) -> bytes:
    """Return what a hit shows besides its text; `stored_item` reads it."""
    card = {
        "kind": document.kind,
        "date": document.date.isoformat() if document.date else None,
        "facets": {name: list(values) for name, values in document.facets.items()},
        "editions": {edition.language: [edition.title, edition.url] for edition in document.editions},
    }
    return json.dumps(card, ensure_ascii=False).encode("utf-8", "replace")


def stored_item(stored: tantivy.Document) -> StoredItem:
    """Return the item that a document of the index was made from."""
    card: dict[str, Any] = json.loads(stored.get_first("card") or b"{}")
    return StoredItem(
        key=str(stored.get_first("key")),
        kind=card["kind"],
        date=datetime.date.fromisoformat(card["date"]) if card["date"] else None,
        facets={name: tuple(values) for name, values in card["facets"].items()},
        editions={language: (title, url) for language, (title, url) in card["editions"].items()},
        text=lambda language: (stored.get_first(f"text_{language}") or b"").decode(),
    )
