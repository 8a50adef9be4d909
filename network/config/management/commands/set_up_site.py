"""manage.py set_up_site"""

from typing import Any

from django.core.management.base import BaseCommand

from network.config.actions.set_up_site import set_up_site


class Command(BaseCommand):
    help = (
        "Make what the site needs: languages, groups, vocabulary, home pages and sections. Safe to run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        created = set_up_site()
        self.stdout.write(", ".join(f"{kind}: {count} new" for kind, count in created.items()))
