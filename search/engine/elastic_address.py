"""The forms of SEARCH_URL that name Elasticsearch or OpenSearch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

ACCEPTED = (
    "elasticsearch://host:port or opensearch://host:port; +https before :// for TLS, user:password@ or "
    "apikey:KEY@ before the hosts, several hosts by comma, /prefix of small letters and digits after them"
)

_ADDRESS = re.compile(
    r"(?P<product>elasticsearch|opensearch)(?P<tls>\+https)?://"
    r"(?:(?P<user>[^:@/]+):(?P<secret>[^@/]+)@)?"
    r"(?P<hosts>[^/@?#]+)(?:/(?P<prefix>[a-z][a-z0-9_]{0,40})?)?"
)
_HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a search server is and how to sign in; `prefix` begins the names of all that is kept there."""

    product: Literal["elasticsearch", "opensearch"]
    hosts: tuple[str, ...]
    prefix: str = "network"
    user: str = ""
    password: str = ""
    api_key: str = ""


def read_address(url: str) -> Address:
    """Return what `url` says. Raises ValueError, which says what is accepted, when it is of no known form."""
    found = _ADDRESS.fullmatch(url)
    hosts = [_HOST.fullmatch(host) for host in found["hosts"].split(",")] if found else []
    if not found or not all(host and int(host["port"] or 9200) < 1 << 16 for host in hosts):
        raise ValueError(f"SEARCH_URL accepts embedded:, {ACCEPTED}")
    scheme = "https" if found["tls"] else "http"
    user, secret = unquote(found["user"] or ""), unquote(found["secret"] or "")
    is_key = user == "apikey"
    return Address(
        product="opensearch" if found["product"] == "opensearch" else "elasticsearch",
        hosts=tuple(f"{scheme}://{host['name']}:{host['port'] or 9200}" for host in hosts if host),
        prefix=found["prefix"] or "network",
        user="" if is_key else user,
        password="" if is_key else secret,
        api_key=secret if is_key else "",
    )
