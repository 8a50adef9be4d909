"""manage.py load_demo [--scale N]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from network.config.actions.create_demo_accounts import (
    create_demo_accounts,
    demo_password_file,
    is_local_site,
)
from network.config.actions.load_demo import load_demo
from network.config.actions.load_demo_people import load_people
from network.config.actions.load_synthetic import load_synthetic
from network.config.actions.set_up_site import set_up_site
from network.portal.progress import ProgressBar
from search.actions import rebuild_index


class Command(BaseCommand):
    help = (
        "Load sample content, labelled as such, and on a local site accounts to look at it with. "
        "Safe to run again: what is there is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale",
            type=int,
            metavar="N",
            help="also make a synthetic network of N items in four languages each, for measuring",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["scale"] is not None and options["scale"] < 1:
            raise CommandError("--scale needs a number of items from 1")
        set_up_site()
        added = load_demo(progress=ProgressBar(self.stderr._out, "Sample content"))
        if is_local_site():
            added["accounts"] = create_demo_accounts()
            added |= load_people()
        if options["scale"]:
            added["synthetic items"] = load_synthetic(
                count=options["scale"], progress=ProgressBar(self.stderr._out, "Synthetic items")
            )
            if added["synthetic items"]:  # bulk rows reach the index only this way
                rebuild_index()
        self.stdout.write(", ".join(f"{kind}: {count} new" for kind, count in added.items()))
        if is_local_site():
            self.stdout.write(f"The password of the demo accounts is in {demo_password_file()}")
