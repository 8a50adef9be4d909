"""Reads of what is known of words across languages."""

from __future__ import annotations

import json
import zlib

from django.db.models import Count, QuerySet
from django_tasks_db.models import DBTaskResult

from search.engine import Expansions
from search.lexicon.texts import shipped_texts
from search.lexicon.training import Lexicon as TrainedLexicon
from search.lexicon.training import ParallelText, train
from search.lexicon.vocabulary import concepts, shipped_vocabulary, site_vocabulary, vocabulary_texts
from search.models import BlockedExpansion, Lexicon, TranslationMemory

_held = Expansions(version="")


def site_expansions() -> Expansions:
    """Return the concepts, the lexicon and what is blocked, as they are now.

    One query a call; some fifteen more where anything has changed since this process last asked.
    """
    global _held
    version = Lexicon.objects.filter(pk=Lexicon.ONLY).values_list("version", flat=True).first()
    if str(version) != _held.version:
        data = Lexicon.objects.filter(pk=Lexicon.ONLY).values_list("data", flat=True).first()
        pairs = BlockedExpansion.objects.values_list("asked_language", "asked", "found_language", "found")
        lexicon, vocabulary = unpacked(bytes(data)) if data else ({}, {})
        _held = Expansions(
            version=str(version),
            concepts=concepts(site_vocabulary()),
            lexicon=lexicon,
            vocabulary=vocabulary,
            blocked=frozenset(pairs),
        )
    return _held


def shipped_expansions(*memories: ParallelText) -> Expansions:
    """Return what a site without content of its own would know, and what `memories` add. Needs no database."""
    vocabulary = shipped_vocabulary()
    texts = [*shipped_texts(), *vocabulary_texts(vocabulary), *memories]
    return Expansions(version="shipped", concepts=concepts(vocabulary), lexicon=train(texts))


def is_training_queued() -> bool:
    """Return whether the lexicon is to be trained by a task that waits or runs."""
    from search.tasks import retrain_lexicon

    waiting = DBTaskResult.objects.filter(task_path=retrain_lexicon.module_path, finished_at=None)
    return bool(waiting.exists())


def known_words() -> dict[tuple[str, str], int]:
    """Return of how many words the lexicon has translations, by the languages asked and found."""
    return {languages: len(table) for languages, table in site_expansions().lexicon.items()}


def translation_memories() -> QuerySet[TranslationMemory]:
    """Return the imported memories, the latest first, each with its number of sentences, `sentences`."""
    return TranslationMemory.objects.annotate(sentences=Count("units"))


def unpacked(data: bytes) -> tuple[TrainedLexicon, dict[str, dict[str, str]]]:
    """Return the lexicon and the vocabulary that `search.lexicon.actions.packed` was given."""
    rows, vocabulary = json.loads(zlib.decompress(data))
    lexicon = {
        (asked, found): {
            stem: tuple((word, weight) for word, weight in words) for stem, words in table.items()
        }
        for asked, found, table in rows
    }
    return lexicon, vocabulary
