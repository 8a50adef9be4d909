"""Every variable: what is accepted, and one plain line for what is not."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import pytest

from network.config.env import BASE_DIR, VARIABLES, Environment, read_environment

WRONG = [
    ("DATA_DIR", "/dev/null/data"),
    ("DATA_DIR", "/etc/passwd"),
    ("DATABASE_URL", "mysql://host/name"),
    ("DATABASE_URL", "sqlite:///file"),
    ("DATABASE_URL", "postgres://host"),
    ("DATABASE_URL", "postgres://host:port/name"),
    ("DATABASE_URL", "postgres://host:99999/name"),
    ("DATABASE_URL", "postgres://[::1/name"),
    ("SEARCH_URL", "solr://host"),
    ("SEARCH_URL", "embedded:elsewhere"),
    ("SEARCH_URL", "elasticsearch://"),
    ("SEARCH_URL", "opensearch+tls://host"),
    ("TRANSLATION_URL", "ftp://host"),
    ("TRANSLATION_URL", "https://"),
    ("CACHE_URL", "memcached://host"),
    ("CACHE_URL", "redis://"),
    ("CACHE_URL", "redis://host/first"),
    ("EMAIL_URL", "smtp://"),
    ("EMAIL_URL", "smtps://host"),
    ("EMAIL_URL", "smtp://host:mail"),
    ("EMAIL_FROM", "network"),
    ("EMAIL_FROM", "a@example.org\nBcc: b@example.org"),
    ("STORAGE_URL", "s3://bucket"),
    ("SITE_URL", "network.example.org"),
    ("SITE_URL", "ftp://network.example.org"),
    ("SITE_URL", "https://network.example.org/path"),
    ("SITE_URL", "https://network.example.org#top"),
    ("SITE_URL", "https://user@network.example.org"),
    ("SITE_URL", "https://network example.org"),
    ("DEBUG", "true"),
    ("ALLOWED_HOSTS", "https://network.example.org"),
    ("ALLOWED_HOSTS", "network.example.org:443"),
    ("ALLOWED_HOSTS", "one.example.org two.example.org"),
    ("TRUSTED_PROXIES", "proxy"),
    ("TRUSTED_PROXIES", "10.0.0.1/8"),
    ("WEB_CONCURRENCY", "0"),
    ("WEB_CONCURRENCY", "65"),
    ("WEB_CONCURRENCY", "two"),
    ("WEB_CONCURRENCY", "²"),
    ("REQUIRE_STAFF_MFA", "no"),
]
ANYTHING_GOES = {"SECRET_KEY"}


def read(tmp_path: Path, **variables: str) -> Environment:
    return read_environment({"DATA_DIR": str(tmp_path / "data"), **variables})


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_wrong_value_stops_with_one_line(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SystemExit) as stop:
        read(tmp_path, **{name: value})
    line = str(stop.value)
    assert line.startswith(f"{name}: found {value!r}; accepted: ")
    assert "\n" not in line
    assert len(line.partition("accepted: ")[2]) >= 5


def test_every_variable_has_a_wrong_value_above() -> None:
    assert set(VARIABLES) - {name for name, _value in WRONG} == ANYTHING_GOES


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://user:hidden@host/db"),
        ("CACHE_URL", "rabbit://:hid@den@host"),
        ("SITE_URL", "ftp://u:hidden@h"),
        ("SEARCH_URL", "solr://u:hidden@h"),
        ("TRANSLATION_URL", "ftp://u:hidden@h"),
        ("SEARCH_URL", "opensearch://apikey:hidden@h:port"),
    ],
)
def test_password_is_not_shown(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SystemExit) as stop:
        read(tmp_path, **{name: value})
    assert "hid" not in str(stop.value)
    assert "den" not in str(stop.value)


def test_nothing_set_is_a_local_site(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.data_dir == tmp_path / "data"
    assert found.database["ENGINE"] == "django.db.backends.sqlite3"
    assert found.database["NAME"] == tmp_path / "data" / "network.sqlite3"
    assert found.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (found.search_address, found.site_url) == ("embedded:", "http://localhost:8000")
    assert found.cache["BACKEND"].endswith("SharedCache")
    assert found.email["EMAIL_FILE_PATH"] == tmp_path / "data" / "outbox"
    assert found.email_from == "network@localhost"
    assert (found.debug, found.require_staff_mfa, found.trusted_proxies) == (False, True, [])
    assert set(found.allowed_hosts) == {"localhost", "127.0.0.1", "[::1]"}


@pytest.mark.parametrize(
    "url", ["embedded:", "elasticsearch+https://apikey:K@one,two:9201", "opensearch://127.0.0.1:9200/site_2"]
)
def test_search_engine_is_named_by_its_address(tmp_path: Path, url: str) -> None:
    assert read(tmp_path, SEARCH_URL=url).search_address == url


def test_empty_value_is_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, **dict.fromkeys(set(VARIABLES) - {"DATA_DIR", "SECRET_KEY"}, "")).site_url == (
        "http://localhost:8000"
    )


def test_database_of_a_server(tmp_path: Path) -> None:
    database = read(tmp_path, DATABASE_URL="postgres://me:p%40ss@db.example.org:5433/net%20work").database
    expected: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "net work",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
    }
    assert expected.items() <= database.items()


def test_mail_by_a_server(tmp_path: Path) -> None:
    email = read(tmp_path, EMAIL_URL="smtp+tls://me%40x:p%3Aw@mail.example.org").email
    assert (email["EMAIL_HOST"], email["EMAIL_PORT"], email["EMAIL_USE_TLS"]) == (
        "mail.example.org",
        587,
        True,
    )
    assert (email["EMAIL_HOST_USER"], email["EMAIL_HOST_PASSWORD"]) == ("me@x", "p:w")
    plain = read(tmp_path, EMAIL_URL="smtp://mail.example.org").email
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"]) == (25, False)


def test_site_address_is_a_host_the_site_answers_to(tmp_path: Path) -> None:
    found = read(
        tmp_path, SITE_URL="https://network.example.org/", ALLOWED_HOSTS="a.example.org, .b.example.org,[::1]"
    )
    assert found.site_url == "https://network.example.org"
    assert set(found.allowed_hosts) == {"a.example.org", ".b.example.org", "[::1]", "network.example.org"}
    assert found.email_from == "network@network.example.org"


@pytest.mark.parametrize(
    "sender", ["a@example.org", "Pan-African Network <a@example.org>", "Réseau <a@example.org>"]
)
def test_sender_with_or_without_a_name(tmp_path: Path, sender: str) -> None:
    assert read(tmp_path, EMAIL_FROM=sender).email_from == sender


def test_proxies_are_networks(tmp_path: Path) -> None:
    found = read(tmp_path, TRUSTED_PROXIES="10.0.0.0/8, 192.0.2.7,2001:db8::/32").trusted_proxies
    assert [str(network) for network in found] == ["10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32"]


def test_cache_of_a_server(tmp_path: Path) -> None:
    cache = read(tmp_path, CACHE_URL="redis://cache.example.org:6379/1").cache
    assert cache["BACKEND"].endswith("RedisCache")
    assert cache["LOCATION"] == "redis://cache.example.org:6379/1"


def test_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    keys = {read(tmp_path).secret_key for _start in range(2)}
    file = tmp_path / "data" / "secret-key"
    assert keys == {file.read_text()}
    assert len(file.read_text()) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_secret_key_given_is_not_written(tmp_path: Path) -> None:
    assert read(tmp_path, SECRET_KEY="given").secret_key == "given"
    assert not (tmp_path / "data" / "secret-key").exists()


def test_description_names_every_variable_with_an_example() -> None:
    text = (BASE_DIR / "docs/settings.md").read_text()
    described = re.findall(r"^### `([A-Z_]+)`", text, re.MULTILINE)
    assert sorted(described) == sorted(VARIABLES)
    for name in VARIABLES:
        assert re.search(rf"^{name}=\S", text, re.MULTILINE), name
