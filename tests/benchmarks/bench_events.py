"""Registration: many members at once for the last seats, on SQLite and PostgreSQL; the time of one registration.

Prints one JSON object a line. Standalone: `python -m tests.benchmarks.bench_events [--rounds N] [--members N]
[--seats N] [--database sqlite|postgresql]`. A round is right when exactly the seats left are given, to those who came
first, without an error; the exit code is 1 unless all are. PostgreSQL is started for it unless TEST_DATABASE_URL
names an empty database.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from statistics import quantiles
from typing import Any

from tests.benchmarks.postgresql import postgresql_url

TAKEN_BEFORE = 10
"""Seats that are taken before a round begins."""
REGISTRATIONS = 100


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--members", type=int, default=200, help="who register at the same moment (200)")
    parser.add_argument("--seats", type=int, default=50, help="seats left (50)")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="this one alone (both)")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        sys.exit(_on_this_database(arguments.rounds, arguments.members, arguments.seats))
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # stops the server on the way
    statuses = []
    if arguments.database != "postgresql":
        statuses.append(_in_a_process(""))
    if arguments.database != "sqlite":
        with postgresql_url() as url:
            if url is None:
                print(json.dumps({"bench": "last seats", "database": "postgresql", "skipped": "no server"}))
            else:
                statuses.append(_in_a_process(url))
    sys.exit(max(statuses, default=0))


def _in_a_process(database_url: str) -> int:
    """Run on a database of its own: the settings are read once a process."""
    with tempfile.TemporaryDirectory(prefix="bench-events-") as folder:
        environment = os.environ | {
            "DATA_DIR": folder,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_PROCESS": "main",  # these settings then keep the environment as it is
        }
        command = [sys.executable, "-m", "tests.benchmarks.bench_events", "--here", *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


def _on_this_database(rounds: int, members: int, seats: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("set_up_site", verbosity=0, stdout=sys.stderr)
    is_right = True
    for row in itertools.chain(_races(rounds, members, seats), _registering(REGISTRATIONS)):
        print(json.dumps(row), flush=True)
        is_right = is_right and row.get("right", rounds) == rounds
    return 0 if is_right else 1


def _races(rounds: int, count: int, seats: int) -> Iterator[dict[str, Any]]:
    """The form's POST through the whole site, by all members at the same moment."""
    from django.db import connection

    from tests.events.races import all_at_once, standing_of
    from tests.factories.registrations import create_official, create_open_event, create_registration

    early = [create_official() for _ in range(TAKEN_BEFORE)]
    clients = _signed_in(count)
    right, seated, waiting, slowest = 0, set(), set(), 0.0
    errors: Counter[str] = Counter()
    statuses: Counter[int] = Counter()
    for _round in range(rounds):
        page = create_open_event(capacity=TAKEN_BEFORE + seats)
        event, address = page.event, _address(page)
        for member in early:
            create_registration(event, member)
        started = time.perf_counter()
        outcome = all_at_once([partial(_register, client, address) for client in clients])
        slowest = max(slowest, time.perf_counter() - started)
        standing = standing_of(event)
        full = TAKEN_BEFORE + seats
        statuses.update(outcome.results)
        errors.update(f"{type(error).__name__}: {error}"[:80] for error in outcome.errors)
        seated.add(len(standing.seats) - TAKEN_BEFORE)
        waiting.add(len(standing.turns_waiting))
        right += (
            not outcome.errors
            and set(outcome.results) == {302}
            and standing.seats == standing.turns_seated == list(range(1, full + 1))
            and standing.turns_waiting == list(range(full + 1, TAKEN_BEFORE + count + 1))
        )
    yield {
        "bench": "last seats",
        "database": connection.vendor,
        "rounds": rounds,
        "right": right,
        "members": count,
        "seats": sorted(seated),
        "waiting": sorted(waiting),
        "statuses": dict(statuses),
        "errors": errors.total(),
        "errors_by_kind": dict(errors),
        "slowest_round_s": round(slowest, 2),
    }


def _register(client: Any, address: str) -> int:
    return int(client.post(address, {"remarks": ""}).status_code)


def _registering(count: int) -> Iterator[dict[str, Any]]:
    """The form's POST through the whole site, one after the other; half of them come on the waiting list."""
    from django.db import connection

    from events.models import Registration
    from tests.factories.registrations import create_open_event

    page = create_open_event(capacity=count // 2)
    address, clients = _address(page), _signed_in(count)
    clients[0].get(address)  # templates and addresses are read once
    milliseconds, statuses = [], set()
    for client in clients:
        started = time.perf_counter()
        statuses.add(_register(client, address))
        milliseconds.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(milliseconds, n=20, method="inclusive")
    yield {
        "bench": "registering",
        "database": connection.vendor,
        "registrations": Registration.objects.filter(event=page.event).count(),
        "statuses": sorted(statuses),
        "p50_ms": round(cuts[9], 1),
        "p95_ms": round(cuts[18], 1),
    }


def _address(page: Any) -> str:
    from django.urls import reverse
    from django.utils import translation

    with translation.override("en"):
        return reverse("events:register", args=[page.slug])


def _signed_in(count: int) -> list[Any]:
    """The browsers of so many officials."""
    from django.test import Client

    from tests.factories.registrations import create_official

    clients = [Client(SERVER_NAME="localhost") for _ in range(count)]
    for client in clients:
        client.force_login(create_official())
    return clients


if __name__ == "__main__":
    main()
