"""Fixtures for every test: a database with the site set up, the real task queue, outside services."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from tests.databases import template_for_this_run
from tests.mail_server import MailServer, running_mail_server
from tests.search_servers import Cluster, wait_until_ready
from tests.servers import RunningServer, prepared_site, running_server
from tests.worker import run_queued_tasks


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """The database of this process, copied from a template; transactional tests put it back."""
    with django_db_blocker.unblock():
        template = template_for_this_run(request.config.cache.mkdir("databases"))
        template.prepare()
        flush = TransactionTestCase._fixture_teardown
        TransactionTestCase._fixture_teardown = lambda case: template.restore()
        yield
        TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def _quiet_start() -> Iterator[None]:
    """No cached value and no language is left over from another test."""
    cache.clear()
    yield
    translation.deactivate()


@pytest.fixture
def site(db: None) -> object:
    """The Wagtail site as `set_up_site` leaves it."""
    from wagtail.models import Site

    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def run_tasks(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Runs queued tasks, and those they queue, until none is ready; returns how many ran.

    It is the worker's own code in this process. Fails the test when a task failed.
    """
    from django_tasks_db.management.commands import db_worker

    # The test's transaction lives in this process's connection: the worker must not close it.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return run_queued_tasks


@pytest.fixture(scope="session")
def mail_server_of_this_run() -> Iterator[MailServer]:
    with running_mail_server() as server:
        yield server


@pytest.fixture
def mail_server(mail_server_of_this_run: MailServer) -> Iterator[MailServer]:
    """A real mail server, which the site's mail goes to during this test."""
    mail_server_of_this_run.start_anew()
    with override_settings(**mail_server_of_this_run.settings):
        yield mail_server_of_this_run


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REQUIRED] = os.environ.get("REQUIRE_SERVICES") == "1"


REQUIRED = pytest.StashKey[bool]()


def service(config: pytest.Config, variable: str, name: str) -> str:
    """The address in this variable, set by script/test.

    Without it the test is skipped, or fails with REQUIRE_SERVICES=1.
    """
    value = os.environ.get(variable)
    if not value:
        reason = f"{name} is not at hand ({variable} is not set; script/test sets it)"
        if config.stash[REQUIRED]:
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return value


@pytest.fixture(scope="session")
def redis_url(request: pytest.FixtureRequest) -> str:
    return service(request.config, "TEST_REDIS_URL", "Redis")


@pytest.fixture(scope="session")
def postgresql_url(request: pytest.FixtureRequest) -> str:
    return service(request.config, "TEST_DATABASE_URL", "PostgreSQL")


@pytest.fixture(scope="session")
def search_url(request: pytest.FixtureRequest) -> str:
    """SEARCH_URL of a search server of one node."""
    url = service(request.config, "TEST_SEARCH_URL", "OpenSearch")
    wait_until_ready(url, nodes=1)
    return url


@pytest.fixture(scope="session")
def search_cluster_url(request: pytest.FixtureRequest) -> str:
    """SEARCH_URL of a cluster of three nodes."""
    url = service(request.config, "TEST_SEARCH_CLUSTER_URL", "OpenSearch")
    wait_until_ready(url, nodes=3)
    return url


@pytest.fixture
def search_cluster(request: pytest.FixtureRequest, search_cluster_url: str) -> Cluster:
    """The cluster itself; for tests of the group `search-cluster`, as others use it at the same time."""
    return Cluster(search_cluster_url, Path(service(request.config, "TEST_SEARCH_CLUSTER", "OpenSearch")))


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> str:
    """Path of the browser."""
    return service(request.config, "CHROMIUM", "Chromium")


@pytest.fixture(scope="session")
def demo_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """The product with demo content, served to all tests of the group `e2e`: each leaves what others read."""
    data_dir = prepared_site(request.config.cache.mkdir("server"), tmp_path_factory.mktemp("served"))
    with running_server(data_dir) as running:
        yield running


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The folder with real documents and collections, which only some machines have: SAMPLES_DIR."""
    folder = os.environ.get("SAMPLES_DIR")
    if not folder or not Path(folder, "samples").is_dir():
        pytest.skip("real documents are not at hand (SAMPLES_DIR)")
    return Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave the counts to script/test, which adds up its runs."""
    target = os.environ.get("TEST_SUMMARY")
    if target and "PYTEST_XDIST_WORKER" not in os.environ:  # the controller counts what its workers ran
        kinds = ("failed", "error", "passed", "skipped", "xfailed", "xpassed")
        counts = {kind: len(terminalreporter.stats.get(kind, [])) for kind in kinds}
        with open(target, "a") as file:
            file.writelines(f"{kind} {count}\n" for kind, count in counts.items() if count)
