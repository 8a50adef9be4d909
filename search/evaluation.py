"""How well the configured engine finds what it should: a collection, its questions, and the usual figures.

Collections and questions are JSON lines, `{id, language, title, text}` and `{id, language, text, relevant}`. Rows of
one collection with the same id are editions of one item. The index is temporary; the analysis, the query building
and the ranking are the site's own.
"""

from __future__ import annotations

import json
import math
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from search.engine import NO_EXPANSIONS, Document, Edition, Expansions, Query, SearchEngine, temporary_engine

DEPTH = 10
"""Hits looked at for every figure: a first page."""

_AUDIENCE = "public"
_KIND = "item"


class BadInput(ValueError):
    """A file cannot be used; the message names it, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the keys of the documents that answer it."""

    text: str
    language: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What an engine answered to a question, and in how many milliseconds."""

    question: Question
    keys: tuple[str, ...]
    milliseconds: float

    def ndcg(self) -> float:
        """Return the normalised discounted cumulative gain of the first ten, each relevant one gaining 1."""
        gained = sum(1 / math.log2(place + 1) for place in self._places())
        ideal = min(len(self.question.relevant), DEPTH)
        return gained / sum(1 / math.log2(place + 1) for place in range(1, ideal + 1))

    def reciprocal_rank(self) -> float:
        """Return one divided by the place of the first relevant hit, 0 where none is among the first ten."""
        return 1 / next(self._places(), math.inf)

    def _places(self) -> Iterator[int]:
        return (place for place, key in enumerate(self.keys, start=1) if key in self.question.relevant)


def evaluate(
    url: str,
    collection: Path,
    questions: Path,
    others: Sequence[Path] = (),
    progress: Callable[[int, int], None] | None = None,
    expansions: Expansions = NO_EXPANSIONS,
) -> dict[str, Any]:
    """Return the figures of `search_evaluate` for the engine that `url` names.

    `others` are collections mixed in, whose documents are never relevant. Questions are looked up with `expansions`.
    `progress` is called with the questions asked and all there are. Raises BadInput, ValueError for an unknown
    engine, and SearchUnavailable.
    """
    documents = _documents(collection, "0")
    for number, path in enumerate(others, start=1):
        documents += _documents(path, str(number))
    asked = _questions(questions, {document.key for document in documents})
    with temporary_engine(url) as engine:
        started = time.perf_counter()
        engine.rebuild(documents)
        seconds = time.perf_counter() - started
        rankings = []
        for question in asked:
            rankings.append(_ranked(engine, question, expansions))
            if progress:
                progress(len(rankings), len(asked))
    return {
        "engine": engine.name,
        "documents": len(documents),
        **_figures(rankings),
        "documents_per_s": round(len(documents) / seconds, 1),
        "peak_rss_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "by_language": _by_language(rankings),
    }


def _ranked(engine: SearchEngine, question: Question, expansions: Expansions) -> Ranking:
    query = Query(text=question.text, language=question.language, audiences=(_AUDIENCE,), size=DEPTH)
    started = time.perf_counter()
    hits = engine.search(query, expansions).hits
    milliseconds = (time.perf_counter() - started) * 1000
    return Ranking(question, tuple(hit.key for hit in hits), milliseconds)


def _figures(rankings: Sequence[Ranking]) -> dict[str, Any]:
    milliseconds = [ranking.milliseconds for ranking in rankings]
    cuts = quantiles(milliseconds, n=20, method="inclusive") if len(milliseconds) > 1 else milliseconds * 19
    return {
        "queries": len(rankings),
        "ndcg10": _mean(ranking.ndcg() for ranking in rankings),
        "mrr": _mean(ranking.reciprocal_rank() for ranking in rankings),
        "hit1": _mean(ranking.reciprocal_rank() == 1 for ranking in rankings),
        "p50_ms": round(cuts[9], 2),
        "p95_ms": round(cuts[18], 2),
    }


def _by_language(rankings: Sequence[Ranking]) -> dict[str, dict[str, Any]]:
    groups: dict[str, list[Ranking]] = defaultdict(list)
    for ranking in rankings:
        groups[ranking.question.language].append(ranking)
    return {
        language: {"queries": len(group), "ndcg10": _mean(ranking.ndcg() for ranking in group)}
        for language, group in sorted(groups.items())
    }


def _mean(values: Iterable[float]) -> float:
    return round(mean(map(float, values)), 4)


def _documents(path: Path, prefix: str) -> list[Document]:
    """Return the items of a collection; `prefix` keeps equal ids of several collections apart."""
    editions: dict[str, list[Edition]] = defaultdict(list)
    for line, row in _rows(path):
        key = f"{_KIND}:{prefix}/{_text(path, line, row, 'id')}"
        language = _text(path, line, row, "language")
        title = str(row.get("title") or "")
        editions[key].append(Edition(language, title, body=_text(path, line, row, "text")))
        try:
            Document(key, _KIND, (_AUDIENCE,), tuple(editions[key]))
        except ValueError as error:
            raise BadInput(f"{path}, line {line}: {error}") from error
    if not editions:
        raise BadInput(f"{path} has no rows")
    return [Document(key, _KIND, (_AUDIENCE,), tuple(found)) for key, found in editions.items()]


def _questions(path: Path, keys: set[str]) -> list[Question]:
    questions = []
    for line, row in _rows(path):
        ids = row.get("relevant")
        if not isinstance(ids, list) or not ids:
            raise BadInput(f"{path}, line {line}: relevant is no list of ids")
        relevant = frozenset(f"{_KIND}:0/{id_}" for id_ in ids)
        if not relevant <= keys:
            raise BadInput(f"{path}, line {line}: a relevant id is not in the collection")
        question = Question(_text(path, line, row, "text"), _text(path, line, row, "language"), relevant)
        questions.append(question)
    if not questions:
        raise BadInput(f"{path} has no rows")
    return questions


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8") as file:
            for line, text in enumerate(file, start=1):
                if text.strip():
                    row = json.loads(text)
                    if not isinstance(row, dict):
                        raise BadInput(f"{path}, line {line}: not an object")
                    yield line, row
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        raise BadInput(f"{path} is not JSON lines: {error}") from error


def _text(path: Path, line: int, row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise BadInput(f"{path}, line {line}: {name} is missing or no text")
    return value
