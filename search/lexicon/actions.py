"""Writes of what is known of words across languages: training, importing, blocking; each makes another version."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction

from network.members.models import Member
from search.engine import analysis
from search.engine.expansions import stems_of
from search.lexicon import alignment
from search.lexicon.queries import is_training_queued, site_expansions
from search.lexicon.texts import aligned_texts, imported_texts, public_documents, shipped_texts
from search.lexicon.tmx import read_tmx
from search.lexicon.training import Lexicon as TrainedLexicon
from search.lexicon.training import ParallelText, Vocabulary, train
from search.lexicon.vocabulary import site_vocabulary, vocabulary_texts
from search.models import BlockedExpansion, Lexicon, TranslationMemory, TranslationUnit

logger = logging.getLogger(__name__)

MOST_TEXTS = 200_000
"""Texts of one source, those of memories the newest first: so many take some minutes and about 2 GiB to train with."""

TRAINED_EVERY = datetime.timedelta(days=1)

_BATCH = 2_000


def train_lexicon(*, now: datetime.datetime) -> bool:
    """Train the lexicon with everything there is; return whether anything had changed since it was last trained.

    Reads published editions that everyone may read, the vocabulary, imported memories, and what the product ships.
    """
    words = Vocabulary()
    sources = {
        "shipped": shipped_texts(),
        "vocabulary": vocabulary_texts(site_vocabulary()),
        "editions": _published_texts(words),
        "memories": imported_texts(),
    }
    texts = {name: _different(source) for name, source in sources.items()}
    vocabulary = words.written()
    digest = _digest([*texts.values(), vocabulary])
    before = Lexicon.objects.filter(pk=Lexicon.ONLY, digest=digest)
    if before.update(trained_at=now):
        return False
    trained = train(text for of_source in texts.values() for text in of_source)
    counts = {name: len(of_source) for name, of_source in texts.items()}
    with transaction.atomic():
        note_change()
        Lexicon.objects.filter(pk=Lexicon.ONLY).update(
            trained_at=now, digest=digest, text_counts=counts, data=packed(trained, vocabulary)
        )
    logger.info("Lexicon trained with %s texts", sum(counts.values()))
    return True


def queue_training(*, now: datetime.datetime) -> dict[str, int]:
    """Have the lexicon trained once a day, as translations grow; counts `lexicon training queued`."""
    is_fresh = Lexicon.objects.filter(pk=Lexicon.ONLY, trained_at__gt=now - TRAINED_EVERY).exists()
    return {"lexicon training queued": 1} if not is_fresh and queue_training_now() else {}


def queue_training_now() -> bool:
    """Have the lexicon trained as soon as nothing else waits; return whether that was not queued before."""
    from search.tasks import retrain_lexicon

    if is_training_queued():
        return False
    retrain_lexicon.enqueue()
    return True


def note_change() -> None:
    """Give the lexicon another version, so that every process looks questions up by what is true now."""
    Lexicon.objects.update_or_create(pk=Lexicon.ONLY, defaults={"version": uuid.uuid4()})


@transaction.atomic
def import_translation_memory(
    *,
    path: Path,
    now: datetime.datetime,
    name: str = "",
    progress: Callable[[int], None] | None = None,
) -> int:
    """Keep the sentences of a TMX file, and have the lexicon trained with them; return how many.

    It is known by `name`, or else by that of the file. The same file again is no second import and returns 0.
    `progress` is called with the bytes read. Raises BadTranslationMemory, and then keeps nothing.
    """
    from search.tasks import retrain_lexicon

    units = read_tmx(path, progress)
    first = next(units, None)
    digest = _digest_of_file(path)
    memory, is_new = TranslationMemory.objects.get_or_create(
        digest=digest, defaults={"name": (name or path.name)[:255], "imported_at": now}
    )
    if not is_new or first is None:
        if is_new:
            memory.delete()
        return 0
    count = 0
    rows = (TranslationUnit(memory=memory, texts=texts) for texts in _with(first, units))
    while batch := list(islice(rows, _BATCH)):
        TranslationUnit.objects.bulk_create(batch)
        count += len(batch)
    retrain_lexicon.enqueue()
    return count


@transaction.atomic
def block_expansion(
    *,
    asked_language: str,
    asked: str,
    found_language: str,
    found: str,
    by: Member,
    now: datetime.datetime,
) -> BlockedExpansion | None:
    """Have no question with the words `asked` looked up as `found`; None where either has no word to look up.

    A single word is blocked by the stem that the lexicon has of it, so that its other forms are blocked with it.
    """
    stems = {
        "asked": " ".join(stems_of(asked, asked_language)),
        "found": " ".join(stems_of(found, found_language)),
    }
    words = [word for word in analysis.words_of(asked) if analysis.terms_of(word, asked_language)]
    if len(words) == 1:
        stems["asked"] = site_expansions().known_term(words[0], asked_language, found_language)
    if not all(stems.values()):
        return None
    blocked, is_new = BlockedExpansion.objects.get_or_create(
        asked_language=asked_language,
        found_language=found_language,
        **stems,
        defaults={"asked_text": asked, "found_text": found, "blocked_by": by, "blocked_at": now},
    )
    if is_new:
        note_change()
    return blocked


@transaction.atomic
def unblock_expansion(*, blocked: BlockedExpansion) -> None:
    """Have questions looked up as before it was blocked."""
    blocked.delete()
    note_change()


def packed(lexicon: TrainedLexicon, vocabulary: dict[str, dict[str, str]]) -> bytes:
    """Return what was learned as the database keeps it; `search.lexicon.queries.unpacked` reads it."""
    rows = [[*languages, table] for languages, table in lexicon.items()]
    return zlib.compress(json.dumps([rows, vocabulary], ensure_ascii=False).encode())


def _published_texts(words: Vocabulary) -> Iterator[ParallelText]:
    """Yield what public editions of one item say, and count the words of all public editions."""
    for document in public_documents():
        for edition in document.editions:
            words.add(edition.language, f"{edition.title} {edition.summary} {edition.body}")
        if len(document.editions) > 1:
            yield from aligned_texts(document)


def _different(texts: Iterable[ParallelText]) -> list[ParallelText]:
    """Return texts in two or more languages, each once."""
    several = (text for text in texts if sum(map(bool, text.values())) > 1)
    different = {
        json.dumps(text, sort_keys=True, ensure_ascii=False): text for text in islice(several, MOST_TEXTS)
    }
    return list(different.values())


def _digest(sources: Iterable[object]) -> str:
    method = [analysis.VERSION, alignment.ROUNDS, alignment.LEAST, alignment.MOST]
    return hashlib.sha256(json.dumps([method, *sources], sort_keys=True).encode()).hexdigest()


def _digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _with(first: ParallelText, others: Iterator[ParallelText]) -> Iterator[ParallelText]:
    yield first
    yield from others
