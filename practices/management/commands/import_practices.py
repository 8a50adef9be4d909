"""manage.py import_practices FILE.jsonl [--publish] [--json]"""

import io
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from network.portal.progress import ProgressBar
from practices.actions.import_practices import ImportedRows, import_practices

LONGEST_LINE = 4 * 1024 * 1024  # bytes; what is longer is rejected as broken


class Command(BaseCommand):
    help = (
        "Import descriptions of practices from a file with one JSON object a line. Safe to run again: a practice is "
        "found by its id. Known headings go into fields, all others become sections in order; questions without an "
        "answer and leftover markup are left out. The transferability card stays empty."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument(
            "--publish", action="store_true", help="publish the practices; without it they are drafts"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}")
        call_command("set_up_site", stdout=io.StringIO())
        size, bar = path.stat().st_size, ProgressBar(sys.stderr, "Practices")
        with path.open("rb") as file:
            result = import_practices(
                lines=_lines(file), publish=options["publish"], progress=lambda done: bar(done, size)
            )
        self.report(result, as_json=options["json"])
        if result.rejected:
            raise CommandError(f"{len(result.rejected)} of the lines were rejected, the others are in")

    def report(self, result: ImportedRows, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(
                json.dumps(
                    {
                        "created": result.created,
                        "updated": result.updated,
                        "unchanged": result.unchanged,
                        "rejected": [{"line": line, "reason": reason} for line, reason in result.rejected],
                        "warnings": [
                            {"line": line, "field": name, "value": value}
                            for line, name, value in result.warnings
                        ],
                    },
                    ensure_ascii=False,
                )
            )
            return
        self.stdout.write(
            f"created: {result.created}, updated: {result.updated}, unchanged: {result.unchanged}"
        )
        for line, name, value in result.warnings:
            self.stdout.write(f"line {line}: {name} not known: {value}")
        for line, reason in result.rejected:
            self.stdout.write(f"line {line} rejected: {reason}")


def _lines(file: Any) -> Iterator[bytes]:
    """Yield the lines of the file, of which one that never ends costs no memory."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
