"""The search servers that script/test starts in the background: one node, and a cluster of three."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3

_PATIENCE = urllib3.Retry(total=240, backoff_factor=0.5, backoff_max=1, status_forcelist=(503,))
"""Four minutes, for the first start on a busy machine: OpenSearch is fetched then."""


def wait_until_ready(url: str, nodes: int) -> None:
    """Return when all nodes of the cluster at `url` are there; fail the test when they do not come."""
    address = f"http://{urlsplit(url).netloc.split(',')[0]}/_cluster/health"
    fields = {"wait_for_nodes": str(nodes), "wait_for_status": "yellow", "timeout": "60s"}
    try:
        answer = urllib3.request("GET", address, fields=fields, retries=_PATIENCE, timeout=70)
    except urllib3.exceptions.HTTPError as error:
        pytest.fail(f"The search server that script/test started does not answer: {error}", pytrace=False)
    assert answer.status == 200, answer.data


class Node:
    """One node of the cluster, which a test may take down."""

    def __init__(self, folder: Path) -> None:
        self._mark = folder / "stopped"

    def stop(self) -> None:
        """Have it stop; its connections end within some tenths of a second."""
        self._mark.touch()

    def start(self) -> None:
        """Have it start again."""
        self._mark.unlink(missing_ok=True)
