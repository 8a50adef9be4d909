"""The forum: posting, a thread of 2,000 contributions, a circle of 10,000 threads, on the database of the tests.

Prints one JSON object a line. Standalone: `python -m tests.benchmarks.bench_forum [--rounds N]`; SQLite, or with
`TEST_DATABASE=postgresql` the server at TEST_DATABASE_URL. Requests go through the whole stack in this process.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

CONTRIBUTIONS, THREADS = 2_000, 10_000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from tests.databases import template_for_this_run

    setup_test_environment()
    with tempfile.TemporaryDirectory(prefix="bench-forum-") as directory:
        with contextlib.redirect_stdout(sys.stderr):
            template_for_this_run(Path(directory)).prepare()
        for row in _rows(arguments.rounds):
            print(json.dumps(row), flush=True)


def _rows(rounds: int) -> Iterator[dict[str, Any]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from network.members.models import Member
    from network.portal.audience import members_group
    from tests.factories.forum import create_circle, create_contributions, create_thread, create_threads
    from tests.factories.members import create_member

    member = create_member(first_name="Ama", last_name="Mensah")
    others = Member.objects.bulk_create(
        Member(email=f"kofi{number}@example.org", first_name=f"Kofi{number}", last_name="Mensah")
        for number in range(500)
    )
    circle = create_circle("invitation", seats=(member,))
    circle.group.user_set.add(*others)
    members_group().user_set.add(*others)
    thread = create_thread(circle, author=member)
    few = create_thread(create_circle("invitation", seats=(member,)), author=member)
    create_contributions(thread, CONTRIBUTIONS - 1)
    create_contributions(few, 2)
    create_threads(few.circle, 2)
    create_threads(circle, THREADS)
    client = Client()
    client.force_login(member)

    def read(address: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")

    def post() -> None:
        text = "We asked @Ama Mensah.\n\n> They said\n\n**Yes**, in [2024](https://example.org)."
        form = {"text": text, "submission": str(uuid.uuid4())}
        response = client.post(f"/en/forum/{circle.slug}/{thread.pk}/reply/", form)
        if response.status_code != 302:
            raise SystemExit(f"the reply was answered {response.status_code}")

    post()
    yield {"bench": "posting", "database": connection.vendor, **_timed(post, rounds)}
    last = f"/en/forum/{circle.slug}/{thread.pk}/{CONTRIBUTIONS}/"
    for name, address in (
        (f"thread of {CONTRIBUTIONS}", f"/en/forum/{circle.slug}/{thread.pk}/"),
        ("thread of 3", f"/en/forum/{few.circle.slug}/{few.pk}/"),
        (f"circle of {THREADS}", f"/en/forum/{circle.slug}/"),
        ("circle of 3", f"/en/forum/{few.circle.slug}/"),
    ):
        read(address)
        with CaptureQueriesContext(connection) as queries:
            read(address)
        row = {"bench": name, "database": connection.vendor, "queries": len(queries)}
        yield {**row, **_timed(lambda address=address: read(address), rounds)}
    yield {"bench": "last permalink", **_timed(lambda: client.get(last, follow=True), rounds)}


def _timed(call: Callable[[], object], rounds: int) -> dict[str, float]:
    milliseconds = []
    for _round in range(rounds):
        started = time.perf_counter()
        call()
        milliseconds.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(milliseconds, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 2), "p95_ms": round(cuts[18], 2)}


if __name__ == "__main__":
    main()
