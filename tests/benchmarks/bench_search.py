"""Search: speed of the engine, the site with many items, and how well it finds within a language and across.

Prints one JSON object a line. Standalone: `python -m tests.benchmarks.bench_search [--items N] [--site N] [--only PART]
[--engine URL] [DATA]`, where URL is as in SEARCH_URL and DATA holds the relevance collections, a folder each; without
it, `data/` below SAMPLES_DIR, and no relevance figures where that is absent either. The speed of a server that
TEST_SEARCH_URL names is measured as well.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

PARTS = ("speed", "site", "relevance", "across")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=_data_beside_the_checkout())
    parser.add_argument("--items", type=int, default=100_000, help="generated items (%(default)s)")
    parser.add_argument("--site", type=int, default=10_000, help="items in the database (%(default)s)")
    parser.add_argument("--engine", default="embedded:", help="as in SEARCH_URL (%(default)s)")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part alone; may be repeated")
    arguments = parser.parse_args()
    parts = {"speed": _speed, "site": _site, "relevance": _relevance, "across": _across}
    with tempfile.TemporaryDirectory(prefix="bench-search-") as directory:
        os.environ["DATA_DIR"] = directory
        for row in chain.from_iterable(parts[name](arguments) for name in arguments.only or PARTS):
            print(json.dumps(row), flush=True)


def _data_beside_the_checkout() -> Path | None:
    samples = os.environ.get("SAMPLES_DIR")
    return Path(samples) / "data" if samples and (Path(samples) / "data").is_dir() else None


def _set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.config.settings")
    django.setup()


def _speed(arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from search.engine import temporary_engine
    from tests.benchmarks.search_speed import speed_rows

    for url in filter(None, (arguments.engine, os.environ.get("TEST_SEARCH_URL"))):
        with temporary_engine(url) as engine:
            yield from speed_rows(engine, arguments.items)


def _site(arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from tests.benchmarks.search_site import site_rows

    return site_rows(arguments.site, Path(os.environ["DATA_DIR"]))


def _relevance(arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    _set_up_django()
    from tests.benchmarks.search_relevance import relevance_rows

    return relevance_rows(arguments.data, arguments.engine) if arguments.data else iter(())


def _across(arguments: argparse.Namespace) -> Iterator[dict[str, Any]]:
    _set_up_django()
    from tests.benchmarks.search_relevance import across_rows

    return across_rows(arguments.data, arguments.engine) if arguments.data else iter(())


if __name__ == "__main__":
    main()
