"""The search server of development and tests."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3

from tests.servers import ROOT


def test_search_server_is_opensearch_of_the_pinned_version(search_url: str) -> None:
    answer = urllib3.request("GET", f"http://{urlsplit(search_url).netloc}/").json()
    assert (answer["version"]["distribution"], answer["version"]["number"]) == ("opensearch", "3.8.0")


def test_search_server_of_three_nodes_answers_at_each(search_cluster_url: str) -> None:
    hosts = urlsplit(search_cluster_url).netloc.split(",")
    names = [urllib3.request("GET", f"http://{host}/").json()["name"] for host in hosts]
    assert names == ["Node 1", "Node 2", "Node 3"]


@pytest.mark.parametrize("arguments", [["port"], ["--node", "3"], ["9200", "--nodes", "x"]])
def test_search_server_with_unknown_arguments_says_what_it_takes(arguments: list[str]) -> None:
    ran = subprocess.run([ROOT / "script/search-server", *arguments], capture_output=True, text=True)
    assert ran.returncode == 2
    assert "script/search-server [PORT]" in ran.stderr


def test_search_server_lists_a_sum_for_every_jar() -> None:
    listed = Path(ROOT, "script/lib/search-server/sha256sums").read_text().splitlines()
    assert len(listed) > 100
    assert all(len(line.split()[0]) == 64 for line in listed)
