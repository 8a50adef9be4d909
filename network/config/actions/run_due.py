"""What is due now: publish and expire what was scheduled, bring back lost tasks, clear what is old."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from filelock import FileLock, Timeout
from wagtail.models import DraftStateMixin, Page, Revision

from network.config.models import ScheduledRun
from network.members.actions.appointments_due import posts_due
from network.members.actions.drop_unproven_accounts import drop_unproven_accounts
from network.members.actions.queue_digests import queue_digests
from network.members.tasks import send_mail
from network.portal.rules import has_missing_parts
from search.engine import IndexUnusable, SearchUnavailable
from search.lexicon.actions import queue_training
from search.site_index import site_index
from search.tasks import queue_mending
from search.unanswered.actions import prune_unanswered

logger = logging.getLogger(__name__)

JOB = "run_due"
LEASE = timedelta(minutes=5)
"""A task that has run for longer is taken to have lost its worker; tasks bear being run again."""
MOST_ATTEMPTS = 3
KEEP_SUCCESSFUL = timedelta(days=2)
KEEP_FAILED = timedelta(days=30)
LOCK_NUMBER = 7_330_112  # of PostgreSQL's advisory lock; any number that nothing else here uses


class RunDueFailed(CommandError):
    """Part of what was due failed; the rest was done. The log has the tracebacks."""


def run_due(*, now: datetime | None = None) -> Counter[str] | None:
    """Do everything that is due and record the time; return counts by what was done, in words.

    Every step is tried, whatever became of the others; raises RunDueFailed at the end if one failed.
    Returns None without doing anything while another run is under way, here or on another host.
    """
    now = now or timezone.now()
    steps: tuple[Callable[..., dict[str, int]], ...] = (
        unpublish_expired,
        publish_scheduled,
        requeue_lost_tasks,
        mend_search,
        posts_due,
        queue_digests,
        queue_training,
        prune_task_results,
        prune_unanswered,
        clear_sessions,
        drop_unproven_accounts,
    )
    with only_run() as is_ours:
        if not is_ours:
            return None
        done: Counter[str] = Counter()
        for step in steps:
            try:
                done.update(step(now=now))
            except Exception:
                logger.exception("run_due: %s failed", step.__name__)
                done["failed"] += 1
        if done["failed"]:
            raise RunDueFailed("Not all that was due could be done: " + describe(done))
        ScheduledRun.objects.update_or_create(job=JOB, defaults={"finished_at": now})
        return done


def describe(done: dict[str, int]) -> str:
    """One line for an operator; failures come last."""
    parts = sorted(done.items(), key=lambda part: part[0] == "failed")
    return ", ".join(f"{count} {what}" for what, count in parts if count) or "nothing was due"


@contextmanager
def only_run() -> Iterator[bool]:
    """Whether this run is the only one. The lock goes with its process, so a killed run stops no other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
            is_ours = bool(cursor.fetchone()[0])
            try:
                yield is_ours
            finally:
                if is_ours:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])
        return
    lock = FileLock(settings.DATA_DIR / "run_due.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def unpublish_expired(*, now: datetime) -> dict[str, int]:
    """Take offline what has passed its expiry; counts `expired` and `failed`."""
    counts = {"expired": 0, "failed": 0}
    for model in _published_models():
        for item in model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at"):
            try:
                with transaction.atomic():
                    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                counts["expired"] += 1
            except Exception:
                logger.exception("run_due: %s %s could not expire", model.__name__, item.pk)
                counts["failed"] += 1
    return counts


def publish_scheduled(*, now: datetime) -> dict[str, int]:
    """Publish what was approved for an hour now past; counts `published`, `waiting` and `failed`.

    A translation with missing parts waits: it is published by the first run after its last part was translated.
    """
    counts = {"published": 0, "waiting for translation": 0, "failed": 0}
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        item = revision.content_object
        try:
            if isinstance(item, Page) and has_missing_parts(item):
                counts["waiting for translation"] += 1
                continue
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
            counts["published"] += 1
        except Exception:
            logger.exception("run_due: revision %s could not be published", revision.pk)
            counts["failed"] += 1
    return counts


def _published_models() -> list[Any]:
    """Models with drafts; all pages as one."""
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page))]


def requeue_lost_tasks(*, now: datetime) -> dict[str, int]:
    """Put tasks whose worker died back in the queue, or give them up after three attempts."""
    counts = {"tasks requeued": 0, "tasks given up": 0}
    for result in DBTaskResult.objects.running().filter(started_at__lt=now - LEASE):
        if len(result.worker_ids) >= MOST_ATTEMPTS:
            result.set_failed(TimeoutError(f"given up: {MOST_ATTEMPTS} workers were lost while running it"))
            counts["tasks given up"] += 1
            continue
        is_still_lost = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
        counts["tasks requeued"] += is_still_lost.update(status="READY", started_at=None)
    return counts


def mend_search(*, now: datetime) -> dict[str, int]:
    """Have the worker make the search index anew where there is none that can be used; an engine away is waited for."""
    try:
        site_index().ping()
    except IndexUnusable:
        return {"search index to be made anew": int(queue_mending())}
    except SearchUnavailable as error:
        logger.warning("run_due: %s", error)
    return {}


def prune_task_results(*, now: datetime) -> dict[str, int]:
    """Delete results nobody asks for any more.

    Wagtail's tasks fail when the row they were to index is deleted first; those are no failures and go at once. So
    do mails that were written into their task: they hold codes to sign in with.
    """
    successful = Q(status="SUCCESSFUL", finished_at__lt=now - KEEP_SUCCESSFUL)
    failed = Q(status="FAILED", finished_at__lt=now - KEEP_FAILED)
    moot = Q(status="FAILED", exception_class_path__endswith="DoesNotExist")
    secret = Q(task_path=send_mail.module_path, status__in=("SUCCESSFUL", "FAILED"))
    return {"results pruned": DBTaskResult.objects.filter(successful | failed | moot | secret).delete()[0]}


def clear_sessions(*, now: datetime) -> dict[str, int]:
    """Delete the sessions that have expired."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return {}
