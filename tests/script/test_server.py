"""script/server as a user meets it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import urllib.request
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


@pytest.fixture(scope="module")
def server(request, tmp_path_factory) -> RunningServer:
    """A server for tests that only look."""
    data_dir = prepared_site(request.config.cache.mkdir("server"), tmp_path_factory.mktemp("server"))
    with running_server(data_dir) as running:
        yield running


@pytest.fixture
def own_server(request, tmp_path) -> RunningServer:
    """A server that the test may kill."""
    with running_server(prepared_site(request.config.cache.mkdir("server"), tmp_path)) as running:
        yield running


def test_server_prints_its_address_and_the_demo_accounts(server):
    printed = "\n".join(server.lines)
    assert f"{server.url}/" in printed
    assert "editor@example.org" in printed
    assert server.password in printed


def test_password_of_demo_accounts_is_readable_by_its_owner_alone(server):
    for name in ("demo-password", "secret-key"):
        assert (server.data_dir / name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar"])
def test_server_serves_the_home_page(server, language):
    with urllib.request.urlopen(f"{server.url}/{language}/") as answer:
        assert answer.status == 200
        assert f'<html lang="{language}"' in answer.read().decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_stops_both_processes_when_asked(own_server, number):
    children = children_of(own_server.process.pid)
    assert set(children) == {"web", "worker"}
    own_server.process.send_signal(number)
    assert own_server.process.wait(20) == 0
    assert [name for name, pid in children.items() if is_alive(pid)] == []


def test_server_starts_a_killed_worker_again(own_server):
    killed = children_of(own_server.process.pid)["worker"]
    os.kill(killed, signal.SIGKILL)
    seen = (children_of(own_server.process.pid).get("worker") for _ in range(1000))
    assert next(worker for worker in seen if worker not in (None, killed))
    assert own_server.process.poll() is None


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


def test_set_up_does_nothing_the_second_time(request, tmp_path):
    """No step is announced, so no Django was started."""
    data_dir = prepared_site(request.config.cache.mkdir("server"), tmp_path)
    again = subprocess.run(
        ["script/setup", "--site", "--demo"],
        cwd=ROOT,
        env=clean_environment(DATA_DIR=str(data_dir)),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert again.stdout + again.stderr == ""


def test_server_without_demo_loads_none(django_db_setup, tmp_path):
    shutil.copy(settings.DATA_DIR / "template.sqlite3", tmp_path / "network.sqlite3")
    with running_server(tmp_path, "--no-demo") as running:
        assert "example.org" not in "\n".join(running.lines)
        assert not (tmp_path / "demo-password").exists()
        with urllib.request.urlopen(f"{running.url}/en/practices/") as answer:
            assert "Sample content" not in answer.read().decode()
