"""The connection to Elasticsearch or OpenSearch: how long to wait, what to try again, what an error means."""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import elasticsearch
from elastic_transport import HttpHeaders, JsonSerializer, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType
from elasticsearch import Elasticsearch
from elasticsearch.helpers import BulkIndexError

from search.engine.base import SearchUnavailable
from search.engine.elastic_address import Address

QUESTION_SECONDS = 1.5
"""Longest time for a whole question, so that a page that asks one comes within two seconds."""

REST_SECONDS = 3.0
"""After a question that was not answered in time, others are refused at once for so long."""

WRITE_SECONDS = 60.0

_MOST_TRIES = 3
_BLOCKED = "cluster_block_exception"
_VENDOR_TYPE = re.compile(r"application/vnd\.elasticsearch\+([\w.-]+)\s*;\s*compatible-with=\d+")


class OpenSearchNode(Urllib3HttpNode):
    """A connection that lets the Elasticsearch client talk to OpenSearch.

    OpenSearch knows plain media types only, and the client refuses a server that does not call itself Elasticsearch.
    """

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> Any:
        plain = HttpHeaders(headers or {})
        for name in ("accept", "content-type"):
            if name in plain:
                plain[name] = _VENDOR_TYPE.sub(r"application/\1", plain[name])
        response = super().perform_request(method, target, body, plain, request_timeout)
        response.meta.headers.setdefault("x-elastic-product", "Elasticsearch")
        return response


class _Serializer(JsonSerializer):
    """JSON in UTF-8 whatever the text: a lone surrogate becomes a question mark."""

    def json_dumps(self, data: Any) -> bytes:
        text = json.dumps(data, default=self.default, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


class Server:
    """A search server as this process uses it; shared by its threads."""

    def __init__(self, address: Address, question_seconds: float = QUESTION_SECONDS) -> None:
        self._address = address
        self._seconds = question_seconds
        self._tries = min(len(address.hosts), _MOST_TRIES)
        self._opened: Elasticsearch | None = None
        self._opening = threading.Lock()
        self._rests_until = 0.0

    def for_writing(self) -> Elasticsearch:
        """Return the client for writes, which may wait."""
        return self._client().options(
            request_timeout=WRITE_SECONDS, max_retries=_MOST_TRIES, retry_on_timeout=True
        )

    @contextmanager
    def question(self) -> Iterator[Question]:
        """Give the time that one question may take. Raises SearchUnavailable, also when the last one took too long."""
        if time.monotonic() < self._rests_until:
            raise SearchUnavailable(f"The search server at {self._names()} did not answer a moment ago.")
        try:
            with self.guarded():
                yield Question(self._client(), self._tries, self._seconds)
        except SearchUnavailable as error:
            if isinstance(error.__cause__, elasticsearch.ConnectionTimeout):
                self._rests_until = time.monotonic() + REST_SECONDS
            raise

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn what the client raises into SearchUnavailable, with one sentence for an operator."""
        try:
            yield
        except (elasticsearch.TransportError, elasticsearch.ApiError, BulkIndexError) as error:
            raise SearchUnavailable(self._meaning(error)) from error

    def _client(self) -> Elasticsearch:
        with self._opening:
            self._opened = self._opened or self._connect()
            return self._opened

    def _connect(self) -> Elasticsearch:
        options: dict[str, Any] = {}
        if self._address.product == "opensearch":
            options["node_class"] = OpenSearchNode
        if self._address.hosts[0].startswith("https:"):
            options["ssl_context"] = ssl.create_default_context()
        if self._address.api_key:
            options["api_key"] = self._address.api_key
        elif self._address.user:
            options["basic_auth"] = (self._address.user, self._address.password)
        serializers = {"application/vnd.elasticsearch+json": _Serializer(), "application/json": _Serializer()}
        return Elasticsearch(list(self._address.hosts), serializers=serializers, **options)

    def _names(self) -> str:
        return ", ".join(self._address.hosts)

    def _meaning(self, error: Exception) -> str:
        where = f"The search server at {self._names()}"
        match error:
            case elasticsearch.ConnectionTimeout():
                return f"{where} did not answer in time."
            case elasticsearch.TransportError():
                return f"{where} cannot be reached ({type(error).__name__}); SEARCH_URL names it."
            case elasticsearch.UnsupportedProductError() | elasticsearch.ApiError(status_code=406):
                return (
                    f"{where} is not Elasticsearch; if it is OpenSearch, SEARCH_URL begins with opensearch:"
                )
            case elasticsearch.AuthenticationException():
                return f"{where} refuses the name and password, or the key, in SEARCH_URL."
            case elasticsearch.ApiError() | BulkIndexError() if _BLOCKED in f"{error} {error.errors}":
                return f"{where} takes no changes, as its disk is full or it is set to read-only."
            case elasticsearch.ApiError():
                return f"{where} refused: {error.message} (status {error.status_code})."
            case BulkIndexError():
                return f"{where} did not take {len(error.errors)} changes: {_first_reason(error)}."
        return f"{where} cannot be used."


class Question:
    """The time of one question: each request gets what is left of it, shared among the hosts it may try."""

    def __init__(self, client: Elasticsearch, tries: int, seconds: float) -> None:
        self._client = client
        self._tries = tries
        self._ends = time.monotonic() + seconds

    def client(self) -> Elasticsearch:
        """Return the client for the next request."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise elasticsearch.ConnectionTimeout("the time of the question is over")
        # A single host is tried again only when it closed the connection, not when it was slow.
        return self._client.options(
            request_timeout=left / self._tries,
            max_retries=max(self._tries - 1, 1),
            retry_on_timeout=self._tries > 1,
        )


def _first_reason(error: BulkIndexError) -> str:
    (change,) = error.errors[0].values()
    reason = change.get("error", {})
    return str(reason.get("reason", reason) if isinstance(reason, dict) else reason)[:200]
