"""Test databases with the site already set up, copied from a template.

Migrating takes many seconds, so it happens once for a set of migrations; `set_up_site` runs once for a state
of the code. A transactional test leaves the database as it found it: restored from the template, not empty.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from filelock import FileLock
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
APPS = ("network", "practices", "events", "search")


def digest_of(paths: Iterable[Path]) -> str:
    """A short name that changes with the content of these files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def files(pattern: str) -> list[Path]:
    """The lock, and the files of our apps that match."""
    return [ROOT / "uv.lock", *(path for app in APPS for path in (ROOT / app).glob(f"**/{pattern}"))]


def migrations_digest() -> str:
    return digest_of(files("migrations/*.py"))


def code_digest() -> str:
    return digest_of([*files("*.py"), *files("*.toml")])


def set_up_site() -> None:
    """What `set_up_site` makes, without the tasks it queued."""
    from django_tasks_db.models import DBTaskResult

    call_command("set_up_site", verbosity=0)
    DBTaskResult.objects.all().delete()


class SQLiteTemplate:
    """Two files in the cache folder: migrated, and migrated with the site set up."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.database = Path(settings.DATABASES["default"]["NAME"])
        self.migrated = cache / f"migrated-{migrations_digest()}.sqlite3"
        self.site = cache / f"site-{code_digest()}.sqlite3"
        self.own = self.database.with_name("template.sqlite3")  # the cache may move on while we run

    def prepare(self) -> None:
        """Make the database of this process, and the templates where they are missing."""
        with FileLock(self.cache / "lock"):
            if not self.site.exists():
                if self.migrated.exists():
                    self._copy(self.migrated, self.database)
                else:
                    call_command("migrate", verbosity=0, interactive=False)
                    self._keep(self.migrated, "migrated-*")
                set_up_site()
                self._keep(self.site, "site-*")
            self._copy(self.site, self.own)
        self.restore()

    def restore(self) -> None:
        connections.close_all()
        self._copy(self.own, self.database)

    def _keep(self, target: Path, older: str) -> None:
        for path in self.cache.glob(older):
            path.unlink()
        partial = target.with_suffix(".partial")
        self._copy(self.database, partial)
        partial.rename(target)

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        """SQLite's own backup, which also keeps to the locks of connections that are open."""
        with (
            contextlib.closing(sqlite3.connect(source)) as reader,
            contextlib.closing(sqlite3.connect(target)) as writer,
        ):
            reader.backup(writer)


class PostgreSQLTemplate:
    """A template database on the server, made once a run by the process that comes first."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.database = settings.DATABASES["default"]["NAME"]
        self.template = f"network_template_{code_digest()}"

    def prepare(self) -> None:
        with FileLock(self.cache / "lock-postgresql"):
            if not self._exists(self.template):
                self._recreate(self.database, template="template0")
                call_command("migrate", verbosity=0, interactive=False)
                set_up_site()
                connections.close_all()
                self._recreate(self.template, template=self.database)
        self.restore()

    def restore(self) -> None:
        connections.close_all()
        self._recreate(self.database, template=self.template)

    def _server(self) -> psycopg.Connection:
        options = settings.DATABASES["default"]
        return psycopg.connect(
            dbname="postgres",
            user=options["USER"] or None,
            password=options["PASSWORD"] or None,
            host=options["HOST"] or None,
            port=options["PORT"] or None,
            autocommit=True,
        )

    def _exists(self, name: str) -> bool:
        with self._server() as server:
            found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def _recreate(self, name: str, *, template: str) -> None:
        with self._server() as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )


def template_for_this_run(cache: Path) -> SQLiteTemplate | PostgreSQLTemplate:
    return SQLiteTemplate(cache) if connection.vendor == "sqlite" else PostgreSQLTemplate(cache)
