"""Speed of one search engine on generated items: indexing, questions, suggestions, single changes, hostile text."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import quantiles
from typing import Any

from search.engine import LANGUAGES, NO_EXPANSIONS, Expansions, Query, SearchEngine
from search.engine.base import LONGEST_QUERY
from search.engine.expansions import stem_of
from tests.search.engine.generated import generated_document, generated_documents, generated_words, vocabulary

FACETS = ("kind", "theme", "country", "year", "language", "audience_served")
AUDIENCES = ("public", "group:1")
ROUNDS = 200
PROBABILITIES = (0.4, 0.25, 0.15, 0.1, 0.05)

Row = dict[str, Any]
Calls = Sequence[Callable[[], object]]


def speed_rows(engine: SearchEngine, items: int) -> Iterator[Row]:
    """Yield the figures of an engine that is filled with so many generated items, one JSON object each."""
    common = {"engine": engine.name, "items": items}
    for row in (*_rebuild(engine, items), *_questions(engine), *_hostile(engine), *_changes(engine)):
        yield {**common, **row}


def _rebuild(engine: SearchEngine, items: int) -> Iterator[Row]:
    """Yield the rebuild without the time it takes to invent the items, and the peak memory of this process."""
    inventing = 0.0

    def documents() -> Iterator[Any]:
        nonlocal inventing
        invented = generated_documents(items)
        while True:
            started = time.perf_counter()
            document = next(invented, None)
            inventing += time.perf_counter() - started
            if document is None:
                return
            yield document

    started = time.perf_counter()
    engine.rebuild(documents())
    seconds = time.perf_counter() - started - inventing
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield {"bench": "rebuild", "items_per_s": round(items / seconds), "peak_rss_mib": round(peak)}


def _questions(engine: SearchEngine) -> Iterator[Row]:
    texts = [generated_words(number, 3) for number in range(ROUNDS)]
    misspelt = [f"{text}zq" for text in texts[:50]]
    filters = {"theme": ("theme-1", "theme-2"), "year": ("2010",)}
    prefixes = [text[: 1 + number % 5] for number, text in enumerate(texts)]
    yield {"bench": "first question after opening", **_timed([lambda: _ask(engine, "")])}
    yield {"bench": "question of 3 words", **_timed([lambda t=t: _ask(engine, t, ()) for t in texts])}
    yield {"bench": "question of 3 words, 6 facets", **_timed([lambda t=t: _ask(engine, t) for t in texts])}
    yield {
        "bench": "question of 3 words, 6 facets, 2 filters",
        **_timed([lambda t=t: _ask(engine, t, filters=filters) for t in texts]),
    }
    lexicon = synthetic_lexicon()
    yield {
        "bench": "question of 3 words, 6 facets, 5 translations a word",
        **_timed([lambda t=t: _ask(engine, t, expansions=lexicon) for t in texts]),
    }
    yield {
        "bench": "question with a misspelt word",
        **_timed([lambda t=t: _ask(engine, t) for t in misspelt]),
    }
    long = [generated_words(number, 60) for number in range(20)]
    yield {"bench": "question of 60 words", **_timed([lambda t=t: _ask(engine, t, ()) for t in long])}
    yield {
        "bench": "suggestions of the engine",
        **_timed([lambda p=p: _suggest(engine, p) for p in prefixes]),
    }


def _hostile(engine: SearchEngine) -> Iterator[Row]:
    words = [word for language in LANGUAGES for word in vocabulary(language)]
    random.Random(1).shuffle(words)
    texts = {
        "deep nesting": "(a " * 1_000,
        "wildcards": "* a* ?" * 1_000,
        "catastrophic pattern": "(a+)+$ " * 500,
        "distinct words": " ".join(words),
        "unknown words": " ".join(f"{word}zqx" for word in words),
        "quoted pairs": " ".join(f'"{one} {other}"' for one, other in pairwise(words)),
        "excluded words": " ".join(f"-{word}" for word in words),
    }
    for name, text in texts.items():
        for expansions in (NO_EXPANSIONS, synthetic_lexicon()):
            timed = _timed([lambda t=text, e=expansions: _ask(engine, t[:LONGEST_QUERY], expansions=e)] * 5)
            yield {"bench": f"hostile: {name}", "translations": bool(expansions.lexicon), **timed}


def _changes(engine: SearchEngine) -> Iterator[Row]:
    documents = [generated_document(number) for number in range(50)]
    yield {"bench": "one change", **_timed([lambda d=d: engine.put([d]) for d in documents])}


@cache
def synthetic_lexicon() -> Expansions:
    """Return a lexicon with five translations for each invented word in each other language."""
    source = random.Random(5)
    lexicon = {
        (asked, found): {
            stem_of(word, asked): tuple((source.choice(vocabulary(found)), share) for share in PROBABILITIES)
            for word in vocabulary(asked)
        }
        for asked in LANGUAGES
        for found in LANGUAGES
        if asked != found
    }
    return Expansions("synthetic", lexicon=lexicon)


def _ask(
    engine: SearchEngine,
    text: str,
    facets: Sequence[str] = FACETS,
    *,
    filters: dict[str, tuple[str, ...]] | None = None,
    expansions: Expansions = NO_EXPANSIONS,
) -> None:
    engine.search(Query(text, "en", AUDIENCES, facets=tuple(facets), filters=filters or {}), expansions)


def _suggest(engine: SearchEngine, prefix: str) -> None:
    engine.suggest(prefix, language="en", audiences=AUDIENCES)


def _timed(calls: Calls) -> Row:
    """Return milliseconds by the clock, and of processor time in this process, which a busy machine alters less."""
    clock, processor = [], []
    for call in calls:
        started = time.perf_counter(), time.process_time()
        call()
        clock.append((time.perf_counter() - started[0]) * 1000)
        processor.append((time.process_time() - started[1]) * 1000)
    (p50, p95), (cpu_p50, cpu_p95) = _middle_and_tail(clock), _middle_and_tail(processor)
    return {"p50_ms": p50, "p95_ms": p95, "cpu_p50_ms": cpu_p50, "cpu_p95_ms": cpu_p95}


def _middle_and_tail(values: list[float]) -> tuple[float, float]:
    cuts = quantiles(values, n=20, method="inclusive") if len(values) > 1 else values * 19
    return round(cuts[9], 2), round(cuts[18], 2)
