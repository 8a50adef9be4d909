"""The product's own worker, run in the test's process until nothing is left to do."""

from __future__ import annotations


def run_queued_tasks() -> int:
    """Run queued tasks, and those they queue, until none is ready; returns how many ran. Fails when a task failed."""
    from django_tasks_db.management.commands import db_worker
    from django_tasks_db.models import DBTaskResult

    worker = db_worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    worker.run()
    failed = DBTaskResult.objects.failed()
    assert not failed, "\n".join(f"{result.task_path}: {result.traceback}" for result in failed)
    return int(worker._run_tasks)
