"""The task worker: the queue's own worker with our intervals, and `run_due` every minute beside it."""

import logging
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections, connections
from django_tasks_db.management.commands import db_worker

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_RUNS = 60


class Command(db_worker.Command):
    help = "Run queued tasks as they come, and once a minute what is due (run_due). Stop it with SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        # All queues; taken up within 0.2 s. Never reloading: a reload would kill the task under way.
        parser.set_defaults(queue_name="*", interval=0.2, startup_delay=False, reload=False)

    def handle(self, *, verbosity: int, **options: Any) -> None:
        threading.Thread(target=run_due_every_minute, name="run_due", daemon=True).start()
        super().handle(verbosity=verbosity, **options)


def run_due_every_minute() -> None:
    """Call `run_due` now and then every minute, for the life of the process.

    A failed run is logged and the next one comes. In a thread, as one long task must not delay what is due.
    """
    pause = threading.Event()
    while True:
        close_old_connections()
        try:
            call_command("run_due", verbosity=0)
        except Exception:
            logger.exception("run_due failed; it runs again in %s s", SECONDS_BETWEEN_RUNS)
        finally:
            connections.close_all()
        pause.wait(SECONDS_BETWEEN_RUNS)
