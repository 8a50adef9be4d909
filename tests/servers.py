"""The product as a user starts it: `script/server` in a process of its own, on a free port."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock

from network.config import env

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 240  # seconds for set-up and start together, on a busy machine


def clean_environment(**variables: str) -> dict[str, str]:
    """The environment without the product's variables and those of the tests, and these instead."""
    dropped = {*env.VARIABLES, "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "TMPDIR"}
    return {name: value for name, value in os.environ.items() if name not in dropped} | variables


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class RunningServer:
    """A server that answered; `lines` is what it printed so far."""

    process: subprocess.Popen[str]
    url: str
    data_dir: Path
    lines: list[str] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)
    has_ended: bool = False

    @property
    def password(self) -> str:
        """The password of the demo accounts."""
        return (self.data_dir / "demo-password").read_text().strip()

    def read_output(self) -> None:
        """Keep what it prints, to the end of its life."""
        assert self.process.stdout
        for line in self.process.stdout:
            with self.news:
                self.lines.append(line.rstrip())
                self.news.notify_all()
        with self.news:
            self.has_ended = True
            self.news.notify_all()

    def wait_for(self, text: str) -> str:
        """The first line with this text, once it was printed."""

        def found() -> list[str]:
            return [line for line in self.lines if text in line]

        with self.news:
            self.news.wait_for(lambda: found() or self.has_ended, PATIENCE)
            assert found(), f"“{text}” was not printed:\n" + "\n".join(self.lines)
            return found()[0]

    def stop(self) -> int:
        """Stop it as Ctrl-C in a service manager would; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def demo_content() -> str:
    """A name that changes with the demo content: set-up adds what is new, but leaves what is there as it is."""
    content = hashlib.sha256()
    for path in sorted((ROOT / "network" / "config" / "demo").rglob("*.toml")):
        content.update(path.read_bytes())
    return content.hexdigest()[:16]


def prepared_site(cache: Path, target: Path) -> Path:
    """A DATA_DIR with demo content in `target`, copied from one that set-up keeps current in `cache`."""
    kept = cache / demo_content()
    with FileLock(cache / "lock"):
        for stale in cache.iterdir():
            if stale.is_dir() and stale != kept:
                shutil.rmtree(stale)
        subprocess.run(
            ["script/setup", "--site", "--demo"],
            cwd=ROOT,
            env=clean_environment(DATA_DIR=str(kept)),
            check=True,
        )
        shutil.copytree(kept, target, dirs_exist_ok=True)
    return target


@contextmanager
def running_server(data_dir: Path, *arguments: str, **variables: str) -> Iterator[RunningServer]:
    """`script/server` on this DATA_DIR until the block ends; it answers when the block begins."""
    port = free_port()
    process = subprocess.Popen(
        ["script/server", "--port", str(port), *arguments],
        cwd=ROOT,
        env=clean_environment(DATA_DIR=str(data_dir), **variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server = RunningServer(process, f"http://127.0.0.1:{port}", data_dir)
    threading.Thread(target=server.read_output, daemon=True).start()
    try:
        server.wait_for(server.url)
        yield server
    finally:
        if process.poll() is None:
            server.stop()
