"""A PostgreSQL server for a benchmark: that of TEST_DATABASE_URL, or one that is started and removed again."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

CONNECTIONS = 250


@contextlib.contextmanager
def postgresql_url() -> Iterator[str | None]:
    """The address of a database that may be filled; None where no server can be had. Needs PostgreSQL 15 or newer."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not folders:
        yield None
        return
    tools = folders[-1].parent
    work = Path(tempfile.mkdtemp(prefix="bench-postgresql-"))
    as_server: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(work, "postgres")
        as_server = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -k {work} -c listen_addresses=127.0.0.1 -c max_connections={CONNECTIONS}"

    def run(*command: str | Path) -> None:
        subprocess.run([*as_server, *map(str, command)], check=True, stdout=subprocess.DEVNULL)

    run(
        tools / "initdb",
        "-D",
        work / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    try:
        run(tools / "pg_ctl", "-D", work / "data", "-w", "-l", work / "log", "-o", options, "start")
        run(tools / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "network")
        yield f"postgres://postgres@127.0.0.1:{port}/network"
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            run(tools / "pg_ctl", "-D", work / "data", "-m", "immediate", "stop")
        shutil.rmtree(work, ignore_errors=True)
