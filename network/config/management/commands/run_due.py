"""manage.py run_due"""

from typing import Any

from django.core.management.base import BaseCommand

from network.config.actions.run_due import describe, run_due


class Command(BaseCommand):
    help = (
        "Do what is due now: publish and expire what was scheduled, requeue tasks whose worker died, delete old "
        "task results and sessions. The worker calls it every minute. Safe when run twice at once: the second "
        "run does nothing."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        done = run_due()
        if verbosity:
            self.stdout.write("another run is under way" if done is None else describe(done))
