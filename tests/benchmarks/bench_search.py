"""The search engine: indexing, questions, suggestions and single changes on generated items; nDCG where data is.

Prints one JSON object a line. Standalone: `python -m tests.benchmarks.bench_search [--items N] [--engine URL] [DATA]`,
where URL is as in SEARCH_URL and DATA holds the relevance collections, a folder each; without it, `data/` below
SAMPLES_DIR, and no relevance figures where that is absent either. A server that TEST_SEARCH_URL names is measured as
well.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search.engine import temporary_engine
from search.evaluation import evaluate
from tests.benchmarks.search_speed import speed_rows

COLLECTIONS = ("xquad-ar", "xquad-en", "squad-pt", "arcd-ar")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=_data_beside_the_checkout())
    parser.add_argument("--items", type=int, default=100_000, help="generated items (%(default)s)")
    parser.add_argument("--engine", default="embedded:", help="as in SEARCH_URL (%(default)s)")
    arguments = parser.parse_args()
    for url in filter(None, (arguments.engine, os.environ.get("TEST_SEARCH_URL"))):
        with temporary_engine(url) as engine:
            for row in speed_rows(engine, arguments.items):
                print(json.dumps(row), flush=True)
    for row in _relevance(arguments.data, arguments.engine) if arguments.data else ():
        print(json.dumps(row), flush=True)


def _data_beside_the_checkout() -> Path | None:
    samples = os.environ.get("SAMPLES_DIR")
    return Path(samples) / "data" if samples and (Path(samples) / "data").is_dir() else None


def _relevance(data: Path, url: str) -> Iterator[dict[str, Any]]:
    for name in COLLECTIONS:
        others = [data / other / "collection.jsonl" for other in COLLECTIONS if other != name]
        for mixed in ([], others):
            figures = evaluate(url, data / name / "collection.jsonl", data / name / "queries.jsonl", mixed)
            yield {"bench": "relevance", "collection": name, "mixed": bool(mixed), **figures}


if __name__ == "__main__":
    main()
