"""Search as the site serves it: a network of many items in a database of its own, a server and a worker."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import quote, urlsplit

from tests.servers import ROOT, clean_environment, running_server

ROUNDS = 100
PUBLICATIONS = 10
PATIENCE = 30.0
"""Seconds that a publication may take to be found before it counts as lost."""

QUESTIONS = {
    "en": ("public service reform", "one-stop shop", "training of officials"),
    "fr": ("réforme du service public", "guichet unique", "formation des agents"),
    "pt": ("reforma do serviço público", "balcão único", "formação dos funcionários"),
    "ar": ("إصلاح الخدمة العامة", "الشباك الوحيد", "تدريب الموظفين"),
}
PREFIXES = ("ser", "re", "gui", "for", "pub", "ال", "con", "ken", "mo", "a")

Row = dict[str, Any]


def site_rows(items: int, directory: Path) -> Iterator[Row]:
    """Yield the figures of a site with so many items in four editions each, kept in `directory`."""
    os.environ.update(DATA_DIR=str(directory), REQUIRE_STAFF_MFA="0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.config.settings")
    environment = clean_environment(DATA_DIR=str(directory))
    _run(environment, "script/setup", "--site")
    _run(environment, sys.executable, "manage.py", "load_demo", "--scale", str(items), "-v0")
    yield {"items": items, **_rebuilt(environment)}
    with running_server(directory, "--no-demo") as server:
        paths = [f"/{code}/search/?q={quote(text)}" for code, texts in QUESTIONS.items() for text in texts]
        prefixes = [f"/{code}/search/suggest/?q={quote(typed)}" for code in QUESTIONS for typed in PREFIXES]
        for name, asked in (("results page", paths), ("suggestions", prefixes)):
            for path in asked:
                _fetch(server.url, path)  # the first answers of a process are cold
            calls = [asked[number % len(asked)] for number in range(ROUNDS)]
            yield {"bench": name, "items": items, **_timed([_fetching(server.url, path) for path in calls])}
        yield {"bench": "published to found", "items": items, **_published(server.url)}


def _run(environment: dict[str, str], *command: str) -> str:
    ran = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return ran.stdout


def _rebuilt(environment: dict[str, str]) -> Row:
    """Measure `search_rebuild` in a process of its own, which tells its peak memory when it is done."""
    code = (
        "import resource, sys; from django.core.management import execute_from_command_line as run; "
        "run(['manage.py', 'search_rebuild']); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    variables = {**environment, "DJANGO_SETTINGS_MODULE": "network.config.settings"}
    rebuilt, peak = _run(variables, sys.executable, "-c", code).splitlines()
    found = re.match(r"(\d+) documents in ([\d.]+) s", rebuilt)
    assert found, rebuilt
    documents, seconds = int(found[1]), float(found[2])
    return {
        "bench": "rebuild from the database",
        "documents": documents,
        "documents_per_s": round(documents / seconds),
        "peak_rss_mib": int(peak),
    }


def _published(url: str) -> Row:
    """Publish practices one after the other, in this process, and ask the server until it finds each."""
    import django

    django.setup()
    from tests.factories.pages import create_practice

    seconds, lost = [], 0
    for number in range(PUBLICATIONS):
        word = f"qx{'bcdfghjklm'[number] * 3}{int(time.time() * 1000) % 100_000}w"
        create_practice(title=f"Desk {word}", slug=f"bench-{word}")
        published = time.perf_counter()
        while f"Desk {word}" not in (page := _fetch(url, f"/en/search/?q={word}")) and (
            time.perf_counter() - published < PATIENCE
        ):
            threading.Event().wait(0.02)
        if f"Desk {word}" in page:
            seconds.append(time.perf_counter() - published)
        else:
            lost += 1
    ordered = sorted(seconds) or [0.0]
    return {"median_s": round(ordered[len(ordered) // 2], 2), "most_s": round(ordered[-1], 2), "lost": lost}


def _fetching(url: str, path: str) -> Callable[[], object]:
    return lambda: _fetch(url, path)


def _fetch(url: str, path: str) -> str:
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    assert response.status == 200, (response.status, path)
    return body


def _timed(calls: Sequence[Callable[[], object]]) -> Row:
    milliseconds = []
    for call in calls:
        started = time.perf_counter()
        call()
        milliseconds.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(milliseconds, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}
