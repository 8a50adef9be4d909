"""What is due is done, once, and what fails stops nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Locale, Page
from wagtail.signals import page_published
from wagtail_localize.operations import translate_object

from network.config.actions.run_due import LEASE, MOST_ATTEMPTS, RunDueFailed, describe, only_run, run_due
from network.config.models import ScheduledRun
from network.portal.audience import Audience, set_audience, visible_to
from network.portal.models import ItemPage
from practices.models import PracticePage
from search.engine import Query
from search.site_index import site_index
from tests.factories.pages import create_edition, create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")

RunTasks = Callable[[], int]
SOON = timedelta(hours=1)


def schedule(page: ItemPage, **times: object) -> ItemPage:
    """Publish by the editor's own way, with hours to go live or to expire."""
    for name, moment in times.items():
        setattr(page, name, moment)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def is_live(page: Page) -> bool:
    return Page.objects.live().filter(pk=page.pk).exists()


def later() -> time_machine.travel:
    return time_machine.travel(timezone.now() + 2 * SOON)


@pytest.mark.db
@pytest.mark.parametrize("create", [create_practice, create_report, create_event])
def test_scheduled_page_goes_live_at_its_hour(create) -> None:
    page = schedule(create(live=False), go_live_at=timezone.now() + SOON)
    assert run_due()["published"] == 0
    assert not is_live(page)
    with later():
        assert run_due()["published"] == 1
        assert is_live(page)
        assert run_due()["published"] == 0


def test_scheduled_page_is_found_from_its_hour_on(run_tasks: RunTasks) -> None:
    site_index().rebuild(())
    schedule(create_practice(live=False, title="Zanzibarquux"), go_live_at=timezone.now() + SOON)
    run_tasks()
    question = Query("zanzibarquux", "en", ("public",))
    assert site_index().search(question).total == 0
    with later():
        run_due()
        run_tasks()
    assert site_index().search(question).total == 1


def test_scheduled_page_takes_its_facts_to_its_sisters() -> None:
    english = create_practice(start_year=2001)
    french = create_edition(english, "fr")
    schedule(english, start_year=2019, go_live_at=timezone.now() + SOON)
    assert PracticePage.objects.get(pk=french.pk).start_year == 2001
    with later():
        run_due()
    assert PracticePage.objects.get(pk=french.pk).start_year == 2019


def test_scheduled_page_stays_for_members() -> None:
    from django.contrib.auth.models import AnonymousUser

    page = create_practice(live=False)
    set_audience(page, Audience.MEMBERS)
    schedule(page, go_live_at=timezone.now() + SOON)
    with later():
        run_due()
    assert is_live(page)
    assert not visible_to(Page.objects.filter(pk=page.pk), AnonymousUser()).exists()


def test_translation_with_missing_parts_waits_and_goes_live_when_they_are_there() -> None:
    from wagtail_localize.models import StringSegment, StringTranslation

    english = create_practice(title="One desk", problem="<p>Too many visits.</p>")
    french = Locale.objects.get(language_code="fr")
    translate_object(english, [french])
    page = PracticePage.objects.get(translation_key=english.translation_key, locale=french)
    page.live = False
    page.save_revision(approved_go_live_at=timezone.now() - SOON)
    Page.objects.filter(pk=page.pk).update(live=False)
    done = run_due()
    assert (done["published"], done["waiting for translation"]) == (0, 1)
    assert not is_live(page)
    for segment in StringSegment.objects.filter(source__object_id=english.translation_key):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=french, context=segment.context, data="Texte", tool_name=""
        )
    assert run_due()["published"] == 1
    assert is_live(page)


def test_expired_page_goes_offline_and_out_of_search(run_tasks: RunTasks) -> None:
    site_index().rebuild(())
    page = schedule(create_practice(title="Zanzibarquux"), expire_at=timezone.now() + SOON)
    run_tasks()
    question = Query("zanzibarquux", "en", ("public",))
    assert site_index().search(question).total == 1
    with later():
        assert run_due()["expired"] == 1
        run_tasks()
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert site_index().search(question).total == 0


@pytest.mark.db
def test_page_that_fails_stops_no_other() -> None:
    pages = [schedule(create_practice(live=False), go_live_at=timezone.now() + SOON) for _number in range(3)]

    def refuse(sender: type, instance: Page, **kwargs: object) -> None:
        if instance.pk == pages[1].pk:
            raise RuntimeError("planted")

    page_published.connect(refuse)
    try:
        with later(), pytest.raises(RunDueFailed, match=r"2 published, .*1 failed"):
            run_due()
    finally:
        page_published.disconnect(refuse)
    assert [is_live(page) for page in pages] == [True, False, True]
    assert not ScheduledRun.objects.exists()
    with later():
        assert run_due()["published"] == 1


def create_task(status: str, *, age: timedelta, attempts: int = 1, **fields: object) -> DBTaskResult:
    moment = timezone.now() - age
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [[]], "kwargs": {}},
        task_path="search.tasks.index_items",
        backend_name="default",
        run_after=get_date_max(),
        started_at=moment,
        finished_at=None if status == "RUNNING" else moment,
        worker_ids=[f"worker{number}" for number in range(attempts)],
        **fields,
    )


@pytest.mark.db
def test_task_whose_worker_died_is_run_again(run_tasks: RunTasks) -> None:
    lost = create_task("RUNNING", age=LEASE + timedelta(seconds=1))
    at_work = create_task("RUNNING", age=LEASE - timedelta(minutes=1))
    assert run_due()["tasks requeued"] == 1
    lost.refresh_from_db()
    at_work.refresh_from_db()
    assert (lost.status, lost.started_at, at_work.status) == ("READY", None, "RUNNING")
    run_tasks()
    lost.refresh_from_db()
    assert lost.status == "SUCCESSFUL"


@pytest.mark.db
def test_task_that_kills_every_worker_is_given_up() -> None:
    task = create_task("RUNNING", age=2 * LEASE, attempts=MOST_ATTEMPTS)
    assert run_due()["tasks given up"] == 1
    task.refresh_from_db()
    assert (task.status, task.exception_class_path) == ("FAILED", "builtins.TimeoutError")


@pytest.mark.db
def test_old_results_are_pruned() -> None:
    gone = [
        create_task("SUCCESSFUL", age=timedelta(days=3)),
        create_task("FAILED", age=timedelta(days=31)),
        create_task("FAILED", age=timedelta(), exception_class_path="wagtail.models.Page.DoesNotExist"),
    ]
    kept = [
        create_task("SUCCESSFUL", age=timedelta(days=1)),
        create_task("FAILED", age=timedelta(days=29), exception_class_path="builtins.ValueError"),
    ]
    assert run_due()["results pruned"] == 3
    left = set(
        DBTaskResult.objects.filter(pk__in=[task.pk for task in gone + kept]).values_list("pk", flat=True)
    )
    assert left == {task.pk for task in kept}


@pytest.mark.db
def test_expired_sessions_are_cleared() -> None:
    keys = []
    for age in (-3600, 3600):
        session = SessionStore()
        session.set_expiry(timezone.now() + timedelta(seconds=age))
        session["word"] = "kept"
        session.save()
        keys.append(session.session_key)
    run_due()
    assert list(Session.objects.filter(pk__in=keys).values_list("pk", flat=True)) == keys[1:]


@pytest.mark.db
def test_last_run_is_recorded_once() -> None:
    first, second = timezone.now() - SOON, timezone.now()
    run_due(now=first)
    run_due(now=second)
    assert list(ScheduledRun.objects.values_list("job", "finished_at")) == [("run_due", second)]


@pytest.mark.db
@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="one connection may take its own advisory lock again"
)
def test_second_run_does_nothing_while_the_first_is_at_work() -> None:
    page = schedule(create_practice(live=False), go_live_at=timezone.now() + SOON)
    with later(), only_run() as is_ours:
        assert is_ours
        assert run_due() is None
        assert not is_live(page)


def test_describe_names_what_was_done() -> None:
    assert describe({"published": 2, "expired": 0, "failed": 1}) == "2 published, 1 failed"
    assert describe({"published": 0}) == "nothing was due"
