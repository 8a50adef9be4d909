"""A search server that is away, slow, full or refuses is one sentence for the operator, and soon."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from search.engine import Query, SearchEngine, SearchUnavailable, open_engine
from tests.search.engine.contract import PUBLIC, document
from tests.search_servers import client_of, own_url

QUESTION = Query("charter", "en", PUBLIC)


def opened(url: str) -> SearchEngine:
    return open_engine(url, Path())


@contextmanager
def silent_server() -> Iterator[str]:
    """A server that takes every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def refusing_server(seen: list[str | None]) -> Iterator[str]:
    """A server that lets nobody in, and keeps what they sent to be let in."""

    class Refusal(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.headers["Authorization"])
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Refusal) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_server_that_is_away_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        host = f"127.0.0.1:{closed.getsockname()[1]}"
    engine = opened(f"elasticsearch://{host}")
    for act in (lambda: engine.search(QUESTION), engine.ping, lambda: engine.put([document()])):
        with pytest.raises(SearchUnavailable, match=f"{host} cannot be reached"):
            act()


def test_server_that_never_answers_is_given_up_and_left_alone_for_a_moment() -> None:
    with silent_server() as host:
        engine = opened(f"opensearch://{host}")
        with pytest.raises(SearchUnavailable, match="did not answer in time"):
            engine.search(QUESTION)
        with pytest.raises(SearchUnavailable, match="did not answer a moment ago"):
            engine.search(QUESTION)
        with pytest.raises(SearchUnavailable, match="did not answer a moment ago"):
            engine.suggest("char", language="en", audiences=PUBLIC)


def test_one_host_of_several_that_never_answers_is_passed_over(search_url: str) -> None:
    good = urlsplit(own_url(search_url, "passed"))
    with silent_server() as host:
        engine = opened(f"opensearch://{host},{good.netloc}{good.path}")
        opened(own_url(search_url, "passed")).rebuild([document()])
        for _ in range(3):
            assert engine.search(QUESTION).total == 1
        opened(own_url(search_url, "passed")).remove()


@pytest.mark.parametrize(
    ("sign_in", "sent"),
    [("site:p%40ss", "Basic c2l0ZTpwQHNz"), ("apikey:VnVhQ2ZH%3D%3D", "ApiKey VnVhQ2ZH==")],
)
def test_password_or_key_is_sent_and_its_refusal_told(sign_in: str, sent: str) -> None:
    seen: list[str | None] = []
    with (
        refusing_server(seen) as host,
        pytest.raises(SearchUnavailable, match="refuses the name and password, or the key") as refused,
    ):
        opened(f"elasticsearch://{sign_in}@{host}").search(QUESTION)
    assert seen == [sent]
    assert "p@ss" not in str(refused.value)


def test_opensearch_under_the_name_of_elasticsearch_is_told(search_url: str) -> None:
    engine = opened(search_url.replace("opensearch:", "elasticsearch:"))
    with pytest.raises(SearchUnavailable, match="SEARCH_URL begins with opensearch:"):
        engine.search(QUESTION)


@contextmanager
def read_only(url: str) -> Iterator[None]:
    """As a server makes its indexes when its disk is nearly full, until there is room again."""
    settings, name = client_of(url).indices.put_settings, f"{urlsplit(url).path[1:]}-*"
    settings(index=name, settings={"index.blocks.read_only_allow_delete": True})
    try:
        yield
    finally:
        settings(index=name, settings={"index.blocks.read_only_allow_delete": None})


def test_read_only_index_answers_and_takes_changes_when_it_is_open_again(search_url: str) -> None:
    url = own_url(search_url, "read_only")
    engine = opened(url)
    engine.rebuild([document()])
    with read_only(url), pytest.raises(SearchUnavailable, match="takes no changes"):
        engine.put([document("practice:2")])
    with read_only(url):
        assert engine.search(QUESTION).total == 1
    engine.put([document("practice:2")])
    assert engine.search(QUESTION).total == 2
    engine.remove()
