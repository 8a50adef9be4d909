"""manage.py import_report FILE.docx|FILE.pdf [--publish] [--json]"""

import io
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from events.actions.import_report import ImportedDocument, ImportRefused, import_report
from events.importing.recognise import NotADocument
from network.portal.progress import ProgressBar
from network.portal.uploads import UploadRefused, check_upload

STEPS = 3


class Command(BaseCommand):
    help = (
        "Make a report or an event, one page an edition language, from a Word or PDF file. The same file again updates "
        "the same pages. Every paragraph of the file is placed in a field or section, or listed as unplaced."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.docx|FILE.pdf")
        parser.add_argument(
            "--publish", action="store_true", help="publish the pages; without it they are drafts"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}")
        bar = ProgressBar(sys.stderr, path.name)
        bar(0, STEPS)
        try:
            upload = check_upload(path)
            bar(1, STEPS)
            call_command("set_up_site", stdout=io.StringIO())
            bar(2, STEPS)
            imported = import_report(upload=upload, publish=options["publish"])
        except UploadRefused as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        except (ImportRefused, NotADocument) as refusal:
            raise CommandError(str(refusal)) from None
        bar(STEPS, STEPS)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(imported), ensure_ascii=False))
        else:
            self.report(imported)

    def report(self, imported: ImportedDocument) -> None:
        for page in imported.pages:
            self.stdout.write(
                f"{page.kind} {page.pk} [{page.locale.language_code}] {page.title} {page.get_url()}"
            )
        self.stdout.write(f"placed: {imported.coverage:.0%} of the paragraphs")
        for paragraph in imported.unplaced:
            self.stdout.write(f"not placed, {paragraph.place}: {paragraph.text}")
        for note in imported.notes:
            self.stdout.write(f"note, {note.rule}: {note.message}")


def as_json(imported: ImportedDocument) -> dict[str, Any]:
    """The result in the form that scripts read."""
    return {
        "pages": [
            {
                "id": page.pk,
                "kind": page.kind,
                "language": page.locale.language_code,
                "title": page.title,
                "url": page.get_url(),
            }
            for page in imported.pages
        ],
        "languages": [page.locale.language_code for page in imported.pages],
        "coverage": round(imported.coverage, 4),
        "unplaced": [{"place": str(one.place), "text": one.text} for one in imported.unplaced],
        "notes": [
            {"rule": note.rule, "message": note.message, "places": list(note.places)}
            for note in imported.notes
        ],
    }
