"""Import a translation memory for search across languages."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from network.portal.progress import ProgressBar
from search.lexicon.actions import import_translation_memory
from search.lexicon.tmx import BadTranslationMemory


class Command(BaseCommand):
    help = (
        "Keep the sentences of a TMX file that stand in two or more of the network's languages, and have the lexicon "
        "of search across languages trained with them. Safe to run again: the same file is imported once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.tmx", help="a translation memory in TMX 1.4")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        bar = ProgressBar(sys.stderr, "Importing")
        try:
            count = import_translation_memory(
                path=path, now=timezone.now(), progress=lambda done: bar(done, path.stat().st_size)
            )
        except BadTranslationMemory as error:
            raise CommandError(f"{path}: {error}") from error
        if options["verbosity"]:
            self.stdout.write(
                f"{count} sentences imported; the lexicon is trained with them by a task"
                if count
                else "Nothing imported: the file was imported before, or no sentence stands in two of the languages"
            )
