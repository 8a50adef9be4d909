"""Is the site alive, and is it ready? For probes and monitors; tells nothing of content or of people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import Error
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from network.config.actions.run_due import JOB
from network.config.models import ScheduledRun
from search.engine import SearchUnavailable
from search.site_index import site_index

LATE_RUN_S = 5 * 60  # run_due comes every minute
LATE_TASK_S = 10 * 60


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks neither the database nor the search."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether database and search answer (503 if not), and whether a worker is at work, with two ages in seconds.

    A worker that is away does not make the site unready: readers do not need it. `oldest_ready_task_s` is null
    when no task waits, `last_run_due_s` when no run ever ended well.
    """
    state: dict[str, Any] = {
        "database": True,
        "search": True,
        "worker": False,
        "oldest_ready_task_s": None,
        "last_run_due_s": None,
    }
    try:
        oldest = DBTaskResult.objects.ready().order_by().aggregate(at=Min("enqueued_at"))["at"]
        last = ScheduledRun.objects.filter(job=JOB).values_list("finished_at", flat=True).first()
        waited, ran = _age(oldest), _age(last)
        is_at_work = ran is not None and ran < LATE_RUN_S and (waited or 0) < LATE_TASK_S
        state |= {"worker": is_at_work, "oldest_ready_task_s": waited, "last_run_due_s": ran}
    except Error:
        state["database"] = False
    try:
        site_index().ping()
    except SearchUnavailable:
        state["search"] = False
    return JsonResponse(state, status=200 if state["database"] and state["search"] else 503)


def _age(moment: datetime | None) -> int | None:
    return None if moment is None else max(0, int((timezone.now() - moment).total_seconds()))
