"""The search engine: indexing, questions, suggestions and single changes on generated items; nDCG where data is.

Prints one JSON object a line. Standalone: `python -m tests.benchmarks.bench_search [--items N] [--engine URL] [DATA]`,
where URL is as in SEARCH_URL and DATA holds the relevance collections, a folder each; without it, `data/` below
SAMPLES_DIR, and no relevance figures where that is absent either.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

from search.engine import Query, SearchEngine, temporary_engine
from search.evaluation import evaluate
from tests.search.engine.generated import generated_documents, generated_words

COLLECTIONS = ("xquad-ar", "xquad-en", "squad-pt", "arcd-ar")
FACETS = ("kind", "theme", "country", "year", "language", "type")
ROUNDS = 200


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=_data_beside_the_checkout())
    parser.add_argument("--items", type=int, default=10_000, help="generated items (10,000)")
    parser.add_argument("--engine", default="embedded:", help="as in SEARCH_URL (%(default)s)")
    arguments = parser.parse_args()
    for row in _on_generated_items(arguments.items, arguments.engine):
        print(json.dumps(row), flush=True)
    for row in _relevance(arguments.data, arguments.engine) if arguments.data else ():
        print(json.dumps(row), flush=True)


def _data_beside_the_checkout() -> Path | None:
    samples = os.environ.get("SAMPLES_DIR")
    return Path(samples) / "data" if samples and (Path(samples) / "data").is_dir() else None


def _on_generated_items(count: int, url: str) -> Iterator[dict[str, Any]]:
    documents = list(generated_documents(count))
    with temporary_engine(url) as engine:
        started = time.perf_counter()
        engine.rebuild(documents)
        seconds = time.perf_counter() - started
        yield {
            "bench": "rebuild",
            "engine": engine.name,
            "items": count,
            "editions": sum(len(document.editions) for document in documents),
            "items_per_s": round(count / seconds),
        }
        yield {"bench": "first question after opening", **_timed([lambda: _ask(engine, "", "en")])}
        questions = [generated_words(number, 3) for number in range(ROUNDS)]
        yield {"bench": "question of 3 words", **_timed(_questions(engine, questions))}
        yield {"bench": "question of 3 words, 6 facets", **_timed(_questions(engine, questions, FACETS))}
        long = [generated_words(number, 60) for number in range(20)]
        yield {"bench": "question of 60 words", **_timed(_questions(engine, long))}
        prefixes = [question[: 1 + number % 5] for number, question in enumerate(questions)]
        yield {"bench": "suggestions", **_timed([lambda p=p: _suggest(engine, p) for p in prefixes])}
        yield {"bench": "one change", **_timed([lambda d=d: engine.put([d]) for d in documents[:50]])}


def _ask(engine: SearchEngine, text: str, language: str, facets: Sequence[str] = ()) -> None:
    engine.search(Query(text, language, ("public", "group:1"), facets=tuple(facets)))


def _suggest(engine: SearchEngine, prefix: str) -> None:
    engine.suggest(prefix, language="en", audiences=("public", "group:1"))


def _questions(
    engine: SearchEngine, texts: Sequence[str], facets: Sequence[str] = ()
) -> list[Callable[[], None]]:
    return [lambda text=text: _ask(engine, text, "en", facets) for text in texts]


def _timed(calls: Sequence[Callable[[], None]]) -> dict[str, float]:
    milliseconds = []
    for call in calls:
        started = time.perf_counter()
        call()
        milliseconds.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(milliseconds, n=20, method="inclusive") if len(milliseconds) > 1 else milliseconds * 19
    return {"p50_ms": round(cuts[9], 2), "p95_ms": round(cuts[18], 2)}


def _relevance(data: Path, url: str) -> Iterator[dict[str, Any]]:
    for name in COLLECTIONS:
        others = [data / other / "collection.jsonl" for other in COLLECTIONS if other != name]
        for mixed in ([], others):
            figures = evaluate(url, data / name / "collection.jsonl", data / name / "queries.jsonl", mixed)
            yield {"bench": "relevance", "collection": name, "mixed": bool(mixed), **figures}


if __name__ == "__main__":
    main()
