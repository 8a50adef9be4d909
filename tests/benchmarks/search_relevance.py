"""How well search finds: nDCG@10 on public collections, within a language and across, with and without translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search.engine import NO_EXPANSIONS
from search.evaluation import evaluate
from search.lexicon.queries import shipped_expansions
from search.lexicon.tmx import read_tmx

COLLECTIONS = ("xquad-ar", "xquad-en", "squad-pt", "arcd-ar")
ACROSS = ("en", "fr", "pt", "ar")
MIXED_IN = ("xquad-ar", "xquad-en", "squad-pt")

Row = dict[str, Any]


def relevance_rows(data: Path, url: str) -> Iterator[Row]:
    """Yield a row a collection and way of asking: alone and mixed; without, and with, search across languages."""
    shipped = shipped_expansions()
    for name in COLLECTIONS:
        others = [_collection(data, other) for other in COLLECTIONS if other != name]
        for mixed in ([], others):
            figures = {
                way: evaluate(url, _collection(data, name), data / name / "queries.jsonl", mixed, None, known)
                for way, known in (("within", NO_EXPANSIONS), ("across", shipped))
            }
            yield {
                "bench": "relevance",
                "engine": figures["within"]["engine"],
                "collection": name,
                "mixed": bool(mixed),
                **{f"ndcg10_{way}": found["ndcg10"] for way, found in figures.items()},
                "loss": round(figures["within"]["ndcg10"] - figures["across"]["ndcg10"], 4),
                **{key: figures["across"][key] for key in ("mrr", "hit1", "p50_ms", "p95_ms")},
            }


def across_rows(data: Path, url: str) -> Iterator[Row]:
    """Yield a row a language of documents and what is known of translations: nDCG@10 by language of the questions."""
    memory = tuple(read_tmx(data / "tico-dev" / "memory.tmx"))
    ways = {
        "raw": (NO_EXPANSIONS, []),
        "shipped": (shipped_expansions(), []),
        "memory": (with_memory := shipped_expansions(*memory), []),
        "memory, mixed": (with_memory, [_collection(data, name) for name in MIXED_IN]),
    }
    for language in ACROSS:
        folder = data / f"tico-dev-{language}"
        for way, (known, others) in ways.items():
            figures = evaluate(
                url, folder / "collection.jsonl", folder / "queries.jsonl", others, None, known
            )
            yield {
                "bench": "across languages",
                "engine": figures["engine"],
                "documents_in": language,
                "known": way,
                "ndcg10": {code: found["ndcg10"] for code, found in figures["by_language"].items()},
                "p95_ms": figures["p95_ms"],
            }


def _collection(data: Path, name: str) -> Path:
    return data / name / "collection.jsonl"
