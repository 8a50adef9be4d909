"""The search servers that script/test starts in the background: one node, and a cluster of three."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3
from elasticsearch import Elasticsearch

from search.engine import SearchEngine, SearchUnavailable
from search.engine.elastic_address import read_address
from search.engine.elastic_client import OpenSearchNode, Server

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


def client_of(url: str) -> Elasticsearch:
    """A client to look behind the engine with, or to put something in its way."""
    return Server(read_address(url)).for_writing()


def own_url(url: str, name: str) -> str:
    """SEARCH_URL of an index that no other process of this run has."""
    return f"{url}/{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def emptied(url: str, engine: SearchEngine) -> SearchEngine:
    """The engine with an empty index, sooner than by making a new one."""
    try:
        engine.ping()
    except SearchUnavailable:
        engine.rebuild(())
    index = f"{read_address(url).prefix}-*-read"
    client_of(url).delete_by_query(index=index, query={"match_all": {}}, refresh=True, conflicts="proceed")
    return engine


def indexes_of(url: str) -> list[str]:
    """The names of all that is kept under the prefix of `url`."""
    return list(client_of(url).indices.get_alias(index=f"{read_address(url).prefix}-*"))


class Cluster:
    """The cluster of three, of which a test may take a node down."""

    def __init__(self, url: str, folder: Path) -> None:
        self._hosts = read_address(url).hosts
        self._folder = folder

    @contextmanager
    def without_node(self, number: int) -> Iterator[None]:
        """Have one node stop, as the others see it, and start again in the end."""
        mark = self._folder / f"node_{number}" / "stopped"
        mark.touch()
        try:
            self._wait_for(2, asked=self._hosts[number % 3])
            yield
        finally:
            mark.unlink()
            self._wait_for(3, asked=self._hosts[number % 3])

    def _wait_for(self, nodes: int, asked: str) -> None:
        health = Elasticsearch(asked, node_class=OpenSearchNode, request_timeout=70).options(
            retry_on_timeout=True, retry_on_status=(408, 503), max_retries=5
        )
        health.cluster.health(wait_for_nodes=str(nodes), wait_for_status="yellow", timeout="60s")
