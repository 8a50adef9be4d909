"""Probes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from network.config.models import ScheduledRun


def create_task(age: timedelta, status: str = "READY") -> None:
    task = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        backend_name="default",
        run_after=get_date_max(),
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - age)


def test_healthz_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.fixture
def index(site: object) -> None:
    call_command("search_rebuild", verbosity=0)


@pytest.mark.usefixtures("index")
def test_readyz_when_all_is_well(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "database": True,
        "search": True,
        "worker": False,
        "oldest_ready_task_s": None,
        "last_run_due_s": None,
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.db
@pytest.mark.usefixtures("index")
def test_readyz_tells_the_age_of_the_oldest_waiting_task(client: Client) -> None:
    create_task(timedelta(hours=1))
    create_task(timedelta(hours=2))
    create_task(timedelta(hours=3), status="SUCCESSFUL")
    assert 7200 <= client.get("/readyz").json()["oldest_ready_task_s"] < 7300


@pytest.mark.usefixtures("index")
def test_readyz_tells_the_age_of_the_last_run(client: Client) -> None:
    call_command("run_due", verbosity=0)
    state = client.get("/readyz").json()
    assert (state["worker"], state["last_run_due_s"] in range(60)) == (True, True)
    ScheduledRun.objects.update(finished_at=timezone.now() - timedelta(hours=1))
    state = client.get("/readyz").json()
    assert (state["worker"], 3600 <= state["last_run_due_s"] < 3700) == (False, True)


@pytest.mark.usefixtures("index")
def test_readyz_stays_ready_without_a_worker_and_says_so(client: Client) -> None:
    call_command("run_due", verbosity=0)
    create_task(timedelta(hours=1))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"]) == (200, False)


@pytest.mark.usefixtures("site")
def test_readyz_without_an_index_is_503(client: Client, settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["search"] is False
    assert response.json()["database"] is True


@pytest.mark.db
def test_readyz_without_its_tables_is_503(client: Client, transactional_db: None) -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(ScheduledRun)
    try:
        response = client.get("/readyz")
    finally:
        with connection.schema_editor() as editor:
            editor.create_model(ScheduledRun)
    assert response.status_code == 503
    assert response.json()["database"] is False
