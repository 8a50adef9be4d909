"""script/server as a user meets it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from tests.servers import ROOT, RunningServer, clean_environment, prepared_site, running_server

pytestmark = pytest.mark.xdist_group("e2e")


def children_of(pid: int) -> dict[str, int]:
    """Process ids of the direct children, by what they run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    children = {}
    for line in listed.splitlines():
        number, _, command = line.strip().partition(" ")
        children["worker" if "manage.py worker" in command else "web"] = int(number)
    return children


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture
def server(demo_server: RunningServer) -> RunningServer:
    """A server for tests that only look."""
    return demo_server


@pytest.fixture
def own_server(request, tmp_path) -> Iterator[RunningServer]:
    """A server that the test may kill."""
    data_dir = prepared_site(request.config.cache.mkdir("server"), tmp_path)
    with running_server(data_dir, WEB_CONCURRENCY="1") as running:
        yield running


def test_server_prints_its_address_and_the_demo_accounts(server):
    assert server.wait_for("The network is at").split()[4] == f"{server.url}/"
    assert "secretariat@example.org" in server.wait_for("Demo accounts:")
    assert server.wait_for("Password:") == f"Password: {server.password}"


def test_server_writes_its_address_to_the_site(server):
    """The prepared site was made for another port."""
    with closing(sqlite3.connect(server.data_dir / "network.sqlite3")) as database:
        site = database.execute("SELECT hostname, port FROM wagtailcore_site").fetchone()
    assert site == ("127.0.0.1", int(server.url.rpartition(":")[2]))


def test_password_of_demo_accounts_is_readable_by_its_owner_alone(server):
    for name in ("demo-password", "secret-key"):
        assert (server.data_dir / name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
def test_server_serves_the_home_page(server, language):
    with urllib.request.urlopen(f"{server.url}/{language}/") as answer:
        assert answer.status == 200
        assert f'<html lang="{language}"' in answer.read().decode()


def test_server_starts_a_killed_worker_again_and_stops_both_when_asked(own_server):
    killed = children_of(own_server.process.pid)["worker"]
    os.kill(killed, signal.SIGKILL)
    own_server.wait_for("The task worker died; starting it again.")
    seen = (children_of(own_server.process.pid).get("worker") for _ in range(1000))
    assert next(worker for worker in seen if worker not in (None, killed))

    children = children_of(own_server.process.pid)
    assert set(children) == {"web", "worker"}
    own_server.process.send_signal(signal.SIGTERM)
    assert own_server.process.wait(20) == 0
    assert [name for name, pid in children.items() if is_alive(pid)] == []


def test_server_ends_when_the_web_server_is_killed(own_server):
    children = children_of(own_server.process.pid)
    os.kill(children["web"], signal.SIGKILL)
    assert own_server.process.wait(30) != 0
    assert not is_alive(children["worker"])


def test_server_refuses_a_taken_port(server):
    port = server.url.rpartition(":")[2]
    second = subprocess.run(
        ["script/server", "--port", port],
        cwd=ROOT,
        env=clean_environment(DATA_DIR=str(server.data_dir)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 1
    assert second.stderr.strip() == f"script/server: port {port} is taken already; choose another with --port"


def test_set_up_does_nothing_the_second_time(server):
    """No step is announced, so no Django was started."""
    again = subprocess.run(
        ["script/setup", "--site", "--demo"],
        cwd=ROOT,
        env=clean_environment(DATA_DIR=str(server.data_dir)),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert again.stdout + again.stderr == ""


def test_server_without_demo_loads_none_and_stops_on_ctrl_c(django_db_setup, request, tmp_path):
    prepared_site(request.config.cache.mkdir("server"), tmp_path)
    shutil.copy(settings.DATA_DIR / "template.sqlite3", tmp_path / "network.sqlite3")
    for made_by_demo in ("demo-password", "setup/demo", "setup/demo-content"):
        (tmp_path / made_by_demo).unlink()
    with running_server(tmp_path, "--no-demo", WEB_CONCURRENCY="1") as running:
        with urllib.request.urlopen(f"{running.url}/en/practices/") as answer:
            assert "Sample content" not in answer.read().decode()
        children = children_of(running.process.pid)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(20) == 0
    assert [name for name, pid in children.items() if is_alive(pid)] == []
    assert "example.org" not in "\n".join(running.lines)
    assert not (tmp_path / "demo-password").exists()
