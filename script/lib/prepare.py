"""Makes what a running site needs in its database and index, for script/setup: one Django for all steps.

    prepare.py STAMPS NAME=FINGERPRINT…      runs these steps in order; each that succeeds leaves its stamp

A step: database-tables, site-and-vocabulary, demo-content, lexicon, search-index.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.config.settings")

import django
from django.core.management import CommandError, call_command


def load_demo_into_empty_database(stamps: Path) -> None:
    """Demo content where there is no item yet, or where it was loaded before (also in part)."""
    from wagtail.models import Page

    from network.portal.models import ItemPage

    mark = stamps / "demo"
    if mark.exists() or not Page.objects.type(ItemPage).exists():
        mark.touch()
        call_command("load_demo")


def train() -> None:
    """The lexicon, so that the first question in another language is understood; later the worker trains it."""
    from django.utils import timezone

    from search.lexicon.actions import train_lexicon

    train_lexicon(now=timezone.now())


def main(folder: str, *wanted: str) -> None:
    stamps = Path(folder)
    steps: dict[str, Callable[[], object]] = {
        "database-tables": lambda: call_command("migrate", verbosity=0, interactive=False),
        "site-and-vocabulary": lambda: call_command("set_up_site"),
        "demo-content": lambda: load_demo_into_empty_database(stamps),
        "lexicon": train,
        "search-index": lambda: call_command("search_rebuild"),
    }
    django.setup()
    try:
        call_command("check", stdout=io.StringIO())  # errors raise
        for name, fingerprint in (argument.split("=", 1) for argument in wanted):
            print(f"Set-up: {name.replace('-', ' ')}", file=sys.stderr, flush=True)
            (stamps / name).unlink(missing_ok=True)
            steps[name]()
            (stamps / name).write_text(f"{fingerprint}\n")
    except CommandError as error:
        sys.exit(f"script/setup: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
