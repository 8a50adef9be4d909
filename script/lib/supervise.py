"""Runs the web server and the task worker together, for script/server.

Ctrl-C or SIGTERM stops both; a second one stops them at once. When the web server ends, all ends; a worker
that dies is started again, and given up when it dies three times within a minute.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 20  # seconds for requests and tasks under way, once stopping began
ACCOUNTS = ("visitor", "member", "cabinet", "focal", "editor", "moderator", "secretariat", "admin")


class Supervisor:
    def __init__(self, host: str, port: int, demo_password: Path | None) -> None:
        self.host, self.port, self.demo_password = host, port, demo_password
        self.stopping = 0
        self.worker_deaths: list[float] = []
        self.web: subprocess.Popen[bytes]
        self.worker: subprocess.Popen[bytes] | None

    def run(self) -> int:
        """Serve until stopped. Returns the exit code: 0 when it was asked to stop."""
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        self.web = self._start(*self._gunicorn())
        self.worker = None  # comes after the first answer, so that the first page does not wait for it
        while not self.stopping:
            if self.web.poll() is not None:
                print("The web server ended; stopping.", file=sys.stderr)
                self._end()
                return self.web.returncode or 1
            if self.worker is None:
                if self._answers():
                    self.worker = self._start_worker()
                    self._announce()
            elif self.worker.poll() is not None and not self._restart_worker():
                self._end()
                return 1
            time.sleep(0.1)
        self._end()
        return 0

    def _gunicorn(self) -> list[str]:
        bind = f"[{self.host}]" if ":" in self.host else self.host
        return [
            *("-m", "gunicorn", "network.config.wsgi", "--bind", f"{bind}:{self.port}"),
            *(
                "--workers",
                os.environ.get("WEB_CONCURRENCY") or "2",
                "--worker-class",
                "gthread",
                "--threads",
                "4",
            ),
            # Longer than a file that is uploaded may take to be read (network.portal.uploads.pdf: twice SECONDS).
            *("--timeout", "180", "--graceful-timeout", "10", "--limit-request-line", "8190"),
            *("--no-control-socket", "--worker-tmp-dir", os.environ["TMPDIR"], "--log-level", "warning"),
            *("--forwarded-allow-ips", ""),  # TRUSTED_PROXIES decides, in our own middleware
        ]

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process in a session of its own, so that Ctrl-C reaches it through us, once."""
        return subprocess.Popen([sys.executable, *arguments], start_new_session=True)

    def _start_worker(self) -> subprocess.Popen[bytes]:
        return self._start("manage.py", "worker", "--verbosity", "0")

    def _restart_worker(self) -> bool:
        now = time.monotonic()
        self.worker_deaths = [death for death in self.worker_deaths if now - death < 60] + [now]
        if len(self.worker_deaths) >= 3:
            print("The task worker died three times within a minute; stopping.", file=sys.stderr)
            return False
        print("The task worker died; starting it again.", file=sys.stderr)
        self.worker = self._start_worker()
        return True

    def _answers(self) -> bool:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        connection = http.client.HTTPConnection(host, self.port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except OSError:
            return False
        finally:
            connection.close()
        return True

    def _announce(self) -> None:
        print(f"The network is at {os.environ['SITE_URL']}/  (Ctrl-C stops it)")
        if self.demo_password is not None:
            print(f"Demo accounts: {', '.join(f'{name}@example.org' for name in ACCOUNTS)}")
            print(f"Password: {self.demo_password.read_text().strip()}")
        sys.stdout.flush()

    def _stop(self, signum: int, frame: object) -> None:
        self.stopping += 1
        if self.stopping > 1:
            for process in self._processes():
                process.kill()

    def _processes(self) -> list[subprocess.Popen[bytes]]:
        return [self.web] if self.worker is None else [self.web, self.worker]

    def _end(self) -> None:
        self.stopping = max(self.stopping, 1)
        for process in self._processes():
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in self._processes():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def refuse_taken_port(host: str, port: int) -> None:
    """Exit with one line when the address cannot be listened on."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise SystemExit(f"script/server: cannot listen on {host}, port {port}: {error}") from None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--demo-password", type=Path)
    options = parser.parse_args()
    refuse_taken_port(options.host, options.port)
    return Supervisor(options.host, options.port, options.demo_password).run()


if __name__ == "__main__":
    sys.exit(main())
