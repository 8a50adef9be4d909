"""Measure how well the configured engine finds what a collection of questions says it should."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from network.portal.progress import ProgressBar
from search.engine import SearchUnavailable
from search.evaluation import BadInput, evaluate
from search.lexicon.queries import shipped_expansions
from search.lexicon.tmx import BadTranslationMemory, read_tmx


class Command(BaseCommand):
    help = (
        "Index a collection in a temporary index of the configured engine, ask its questions, and print nDCG@10, "
        "MRR, first hits, times and memory. Needs no tables and changes nothing on this site."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("collection", type=Path, help="JSON lines {id, language, title, text}")
        parser.add_argument("queries", type=Path, help="JSON lines {id, language, text, relevant}")
        parser.add_argument(
            "--with",
            type=Path,
            action="append",
            default=[],
            dest="others",
            metavar="COLLECTION",
            help="mix these documents in, relevant to no question; may be repeated",
        )
        parser.add_argument(
            "--memory",
            type=Path,
            metavar="FILE.tmx",
            help="train the lexicon with this translation memory as well",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        memory: Path | None = options["memory"]
        try:
            expansions = shipped_expansions(*(read_tmx(memory) if memory else ()))
            figures = evaluate(
                settings.SEARCH_URL,
                options["collection"],
                options["queries"],
                options["others"],
                ProgressBar(sys.stderr, "Asking"),
                expansions,
            )
        except BadTranslationMemory as error:
            raise CommandError(f"{memory}: {error}") from error
        except (BadInput, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(figures) if options["json"] else _table(figures))


def _table(figures: dict[str, Any]) -> str:
    rows = [(name, str(value)) for name, value in figures.items() if name != "by_language"]
    for language, of_language in figures["by_language"].items():
        rows.append((f"ndcg10 {language}", f"{of_language['ndcg10']} ({of_language['queries']} queries)"))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)
