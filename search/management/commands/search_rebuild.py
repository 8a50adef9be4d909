"""Make the search index anew."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from network.portal.progress import ProgressBar
from search.actions import rebuild_index
from search.documents import document_count
from search.engine import SearchUnavailable


class Command(BaseCommand):
    help = (
        "Make a new search index of everything there is, then swap. Searches go on in the old one meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        bar = ProgressBar(sys.stderr, "Indexing")
        total = document_count() if bar.is_shown else 0
        started = time.perf_counter()
        try:
            count = rebuild_index(progress=lambda done: bar(done, max(total, done)))
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{count} documents in {time.perf_counter() - started:.1f} s")
