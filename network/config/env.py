"""Reading of the environment: every variable the product understands, typed, with one-line errors.

`docs/settings.md` describes the same variables for operators; a test keeps the two in step.
"""

from __future__ import annotations

import ipaddress
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from search.engine import ENGINE_URLS, check_engine_url

T = TypeVar("T")
BASE_DIR = Path(__file__).resolve().parents[2]
VARIABLES = (
    "DATA_DIR",
    "DATABASE_URL",
    "SEARCH_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "EMAIL_FROM",
    "STORAGE_URL",
    "TRANSLATION_URL",
    "SITE_URL",
    "SECRET_KEY",
    "DEBUG",
    "ALLOWED_HOSTS",
    "TRUSTED_PROXIES",
    "WEB_CONCURRENCY",
    "REQUIRE_STAFF_MFA",
)


def _refuse(name: str, found: str, accepted: str) -> NoReturn:
    """Stop the start with one line: the variable, what was found without any password, what is accepted."""
    found = re.sub(r"://([^:/@]*):.*@", r"://\1:…@", found)
    raise SystemExit(f"{name}: found {found!r}; accepted: {accepted}")


def _flag(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        _refuse(name, value, "0 or 1")
    return value == "1"


def _count(name: str, value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        _refuse(name, value, "a whole number from 1 to 64")
    return int(value)


def _names(name: str, value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _hosts(name: str, value: str) -> list[str]:
    hosts = _names(name, value)
    if not all(re.fullmatch(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:.]+\]", host) for host in hosts):
        _refuse(name, value, "host names by comma, without scheme or port, such as network.example.org")
    return hosts


def _sender(name: str, value: str) -> str:
    address = r"[^@\s<>]+@[^@\s<>]+"
    if not re.fullmatch(rf"{address}|[^@<>\r\n]+ <{address}>", value):
        _refuse(name, value, "an e-mail address, alone or as Name <address>")
    return value


def _networks(name: str, value: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    try:
        return [ipaddress.ip_network(part) for part in _names(name, value)]
    except ValueError:
        _refuse(name, value, "networks in CIDR form by comma, such as 10.0.0.0/8")


def _split(name: str, value: str, accepted: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        _refuse(name, value, accepted)
    return parts


def _site(name: str, value: str) -> str:
    accepted = "http://host[:port] or https://host[:port], nothing after it"
    parts = _split(name, value, accepted)
    is_host = re.fullmatch(r"([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?", parts.netloc)
    if (
        parts.scheme not in ("http", "https")
        or not is_host
        or value.rstrip("/") != f"{parts.scheme}://{parts.netloc}"
    ):
        _refuse(name, value, accepted)
    return value.rstrip("/")


def _database(name: str, value: str, data_dir: Path) -> dict[str, Any]:
    """Django's DATABASES entry. SQLite takes the write lock when a transaction begins, so that
    concurrent writers wait for each other in place of failing with "database is locked"."""
    if not value:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir / "network.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    accepted = "postgres://user:password@host:port/name, or empty for SQLite in DATA_DIR"
    parts = _split(name, value, accepted)
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        _refuse(name, value, accepted)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _cache(name: str, value: str, data_dir: Path) -> dict[str, Any]:
    """Django's CACHES entry. Without a server it is a file that the processes of this machine share, as limits
    on attempts are counted in it."""
    accepted = "locmem: or redis://host:port/number"
    parts = _split(name, value, accepted)
    if parts.scheme == "locmem":
        return {"BACKEND": "network.config.shared_cache.SharedCache", "LOCATION": data_dir / "cache.sqlite3"}
    if parts.scheme in ("redis", "rediss") and parts.hostname and re.fullmatch(r"(/\d*)?", parts.path):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value}
    _refuse(name, value, accepted)


def _email(name: str, value: str, data_dir: Path) -> dict[str, Any]:
    accepted = "file:, console:, smtp://host:port or smtp+tls://user:password@host:port"
    parts = _split(name, value, accepted)
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": "network.config.outbox.EmailBackend",
            "EMAIL_FILE_PATH": data_dir / "outbox",
        }
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme in ("smtp", "smtp+tls") and parts.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (587 if parts.scheme == "smtp+tls" else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_TIMEOUT": 20,
        }
    _refuse(name, value, accepted)


def _search(name: str, value: str) -> str:
    """SEARCH_URL as the engine takes it, checked for its form."""
    try:
        check_engine_url(value)
    except ValueError:
        _refuse(name, value, ENGINE_URLS)
    return value


def _translation(name: str, value: str) -> str:
    """Address of a translation service, empty for none."""
    accepted = "empty for none, or http(s)://[apikey:KEY@]host[:port][/path] of a LibreTranslate service"
    parts = _split(name, value, accepted)
    if value and (
        parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment
    ):
        _refuse(name, value, accepted)
    return value.rstrip("/")


def _only(accepted: str) -> Callable[[str, str], str]:
    """A variable whose other values come with a later feature: one value is accepted today."""

    def read(name: str, value: str) -> str:
        if value != accepted:
            _refuse(name, value, accepted)
        return value

    return read


def _secret_key(data_dir: Path) -> str:
    """The key kept in DATA_DIR, made at first use by any command and readable by its owner alone."""
    path = data_dir / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


@dataclass(frozen=True)
class Environment:
    """The environment, read once by the settings."""

    data_dir: Path
    database: dict[str, Any]
    search_address: str
    translation_address: str
    cache: dict[str, Any]
    email: dict[str, Any]
    email_from: str
    site_url: str
    secret_key: str
    debug: bool
    allowed_hosts: list[str]
    trusted_proxies: list[ipaddress.IPv4Network | ipaddress.IPv6Network]
    require_staff_mfa: bool


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read and check every variable.

    Creates DATA_DIR and, unless SECRET_KEY is given, the key file in it.
    Raises SystemExit with one line naming the variable when a value is not accepted.
    """

    def read(name: str, default: str, parse: Callable[[str, str], T]) -> T:
        return parse(name, environ.get(name) or default)

    data_dir = Path(environ.get("DATA_DIR") or BASE_DIR / "var").absolute()
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not os.access(data_dir, os.W_OK | os.X_OK):
            raise PermissionError
    except OSError:
        _refuse("DATA_DIR", str(data_dir), "a folder that can be made and written")
    site_url = read("SITE_URL", "http://localhost:8000", _site)
    hosts = read("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", _hosts)
    read("STORAGE_URL", "file:", _only("file:"))
    read("WEB_CONCURRENCY", "2", _count)
    return Environment(
        data_dir=data_dir,
        database=_database("DATABASE_URL", environ.get("DATABASE_URL", ""), data_dir),
        search_address=read("SEARCH_URL", "embedded:", _search),
        translation_address=read("TRANSLATION_URL", "", _translation),
        cache=read("CACHE_URL", "locmem:", lambda name, value: _cache(name, value, data_dir)),
        email=read("EMAIL_URL", "file:", lambda name, value: _email(name, value, data_dir)),
        email_from=read("EMAIL_FROM", f"network@{urlsplit(site_url).hostname}", _sender),
        site_url=site_url,
        secret_key=environ.get("SECRET_KEY") or _secret_key(data_dir),
        debug=read("DEBUG", "0", _flag),
        allowed_hosts=sorted({*hosts, urlsplit(site_url).hostname or ""}),
        trusted_proxies=read("TRUSTED_PROXIES", "", _networks),
        require_staff_mfa=read("REQUIRE_STAFF_MFA", "1", _flag),
    )
