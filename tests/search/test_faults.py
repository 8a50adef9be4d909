"""Search away, slow, read-only or full: pages come, writes succeed, and in the end index and database agree."""

from __future__ import annotations

import datetime
import itertools
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from network.forum.models import Thread
from network.members.models import Member
from network.portal.audience import Audience, set_audience
from practices.models import PracticePage
from search.actions import bring_up_to_date, rebuild_index
from search.documents import all_documents
from search.engine import LANGUAGES, Query, SearchEngine, SearchUnavailable
from search.engine.base import LARGEST_PAGE, LONGEST_QUERY
from search.engine.elastic_client import QUESTION_SECONDS
from search.site_index import _opened, site_index
from search.tasks import index_items
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member
from tests.factories.pages import create_edition, create_practice
from tests.relay import Relay
from tests.search_servers import client_of, own_url

RunTasks = Callable[[], int]
Fault = Callable[[], AbstractContextManager[None]]

PAGES = (
    "/en/",
    "/ar/practices/",
    "/fr/reports/",
    "/en/practices/desk/",
    "/en/countries/kenya/",
    "/en/search/?q=zanzara",
    "/pt/search/suggest/?q=zanz",
    "/en/dashboard/",
    "/en/forum/",
)
UNAVAILABLE = "Search is not available at the moment"


@dataclass
class World:
    reader: Member
    kept: PracticePage
    narrowed: PracticePage
    removed: PracticePage
    thread: Thread


@pytest.fixture
def relay(search_url: str) -> Iterator[Relay]:
    host, port = urlsplit(search_url).netloc.split(":")
    relay = Relay((host, int(port)))
    yield relay
    relay.close()


@pytest.fixture
def server(relay: Relay, search_url: str) -> Iterator[str]:
    """SEARCH_URL of a real server behind the relay."""
    url = own_url("opensearch://{}:{}".format(*relay.address), "faults")
    with override_settings(SEARCH_URL=url):
        yield url
        site_index().remove()  # type: ignore[attr-defined]  # of the engine on a server


@pytest.fixture
def disk(site: object) -> Iterator[Path]:
    """The folder of the embedded index as a disk of its own."""
    folder = settings.DATA_DIR / "index"
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a disk can be mounted by an administrator alone")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(params=["away", "hanging"])
def silence(request: pytest.FixtureRequest, relay: Relay, server: str) -> Fault:
    """A server that answers nothing."""
    return relay.away if request.param == "away" else relay.hanging


@pytest.fixture(params=["server read-only", "server full", "disk read-only", "disk full"])
def refusal(request: pytest.FixtureRequest) -> Fault:
    """An index that answers and takes no changes."""
    where, how = request.param.split()
    if where == "server":
        url = request.getfixturevalue("server")
        block = "read_only" if how == "read-only" else "read_only_allow_delete"
        return lambda: blocked(url, f"index.blocks.{block}")
    folder = request.getfixturevalue("disk")
    return lambda: (read_only_disk if how == "read-only" else full_disk)(folder)


@contextmanager
def blocked(url: str, block: str) -> Iterator[None]:
    """As an operator sets an index read-only, or the server itself does when its disk is nearly full."""
    put, names = client_of(url).indices.put_settings, f"{urlsplit(url).path[1:]}-*"
    put(index=names, settings={block: True})
    try:
        yield
    finally:
        put(index=names, settings={block: None})


@contextmanager
def read_only_disk(folder: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        file.writelines(itertools.repeat(bytes(4096)))
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def make_world(site: object, run_tasks: RunTasks) -> Callable[[], World]:
    def make() -> World:
        rebuild_index()
        kept = create_practice(title="Zanzara desk", summary="The zanzara.", slug="desk")
        create_edition(kept, "ar", title="مكتب")
        reader = create_member()
        world = World(
            reader=reader,
            kept=kept,
            narrowed=create_practice(title="Zanzara counter", summary="The zanzara."),
            removed=create_practice(title="Zanzara office"),
            thread=create_thread(create_circle(), reader, title="Zanzara talk"),
        )
        run_tasks()
        assert_index_agrees()
        return world

    return make


def change(world: World) -> None:
    """Write what an official writes on a day: publish, edit, close, withdraw, contribute."""
    create_practice(title="Zanzara window")
    world.kept.title = "Zanzara desk, renewed"
    world.kept.save_revision().publish()
    set_audience(world.narrowed, Audience.MEMBERS)
    world.removed.unpublish()
    create_contribution(world.thread, world.reader, text="More about zanzara.")


def open_pages(client: Client) -> dict[str, str]:
    """Every page of `PAGES`, which all come."""
    pages = {}
    for path in PAGES:
        answer = client.get(path)
        assert answer.status_code == 200, path
        pages[path] = answer.content.decode()
    return pages


def waiting() -> bool:
    return DBTaskResult.objects.filter(status="READY", task_path=index_items.module_path).exists()


def catch_up(run_tasks: RunTasks) -> None:
    """A worker that starts later does what waits."""
    _opened.cache_clear()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=15)):
        run_tasks()
    assert not waiting()


def assert_index_agrees() -> None:
    """For each audience and language: the index holds the items of the database, with their titles, and no others."""
    documents = list(all_documents())
    engine = site_index()
    assert engine.document_count() == len(documents)
    for audience in sorted({name for document in documents for name in document.audiences}):
        for language in LANGUAGES:
            expected = {
                document.key: edition.title
                for document in documents
                for edition in document.editions
                if audience in document.audiences and edition.language == language
            }
            assert titles_in(engine, audience, language) == expected


def titles_in(engine: SearchEngine, audience: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    page = 1
    while hits := engine.search(Query("", language, (audience,), size=LARGEST_PAGE, page=page)).hits:
        found |= {hit.key: hit.title for hit in hits if hit.language == language}
        page += 1
    return found


def test_pages_come_and_writes_succeed_while_a_server_answers_nothing(
    silence: Fault, relay: Relay, make_world: Callable[[], World], client: Client, run_tasks: RunTasks
) -> None:
    """Each page asks once at most, and is given up on before two seconds: one that asked again would come later."""
    assert QUESTION_SECONDS < 2
    world = make_world()
    client.force_login(world.reader)
    with silence():
        for path in PAGES:
            before = relay.taken
            assert client.get(path).status_code == 200
            assert relay.taken - before <= 1, path
        results = client.get("/en/search/?q=zanzara").content.decode()
        assert UNAVAILABLE in results
        assert "Zanzara counter" in results
        change(world)
        run_tasks()
        assert waiting()
        assert "Zanzara desk, renewed" in client.get("/en/practices/").content.decode()
    catch_up(run_tasks)
    assert_index_agrees()


@pytest.mark.usefixtures("site")
def test_worker_puts_to_a_silent_server_no_change_that_it_would_wait_minutes_for(
    relay: Relay, server: str
) -> None:
    """A question is not asked again, a write is."""
    with relay.hanging():
        with pytest.raises(SearchUnavailable, match="did not answer in time"):
            bring_up_to_date(keys=["practice:00000000-0000-0000-0000-000000000000"])
        assert relay.taken == 1


def test_pages_come_and_writes_succeed_while_an_index_takes_no_changes(
    refusal: Fault, make_world: Callable[[], World], client: Client, run_tasks: RunTasks
) -> None:
    world = make_world()
    client.force_login(world.reader)
    with refusal():
        pages = open_pages(client)
        assert UNAVAILABLE not in pages["/en/search/?q=zanzara"]
        assert "Zanzara counter" in pages["/en/search/?q=zanzara"]
        change(world)
        run_tasks()
        assert waiting()
        assert "Zanzara desk, renewed" in open_pages(client)["/en/practices/desk/"]
    catch_up(run_tasks)
    assert_index_agrees()


def test_comparison_finds_what_is_lost_stale_or_too_open(
    make_world: Callable[[], World], run_tasks: RunTasks
) -> None:
    world = make_world()
    world.kept.title = "Newer"
    changes: tuple[Callable[[], object], ...] = (
        lambda: create_practice(title="Lost"),
        lambda: world.kept.save_revision().publish(),
        lambda: set_audience(world.narrowed, Audience.MEMBERS),
        lambda: world.removed.unpublish(),
    )
    for make_change in changes:
        make_change()
        with pytest.raises(AssertionError):
            assert_index_agrees()
        run_tasks()
        assert_index_agrees()


# --- Hostile questions

HOSTILE = {
    "nested": "(" * 990 + "zanzara" + ")" * 990,
    "quotes in quotes": '"a "b ' * 300,
    "wildcards": "*?" * 990,
    "words with wildcards": "z* " * 600,
    "catastrophic pattern": "(z+)+$|(a|aa)+" + "a" * 1_900,
    "distinct words": " ".join(map(chr, range(0x4E00, 0x4E00 + LONGEST_QUERY // 2))),
    "excluded words": " ".join(f"-z{number}" for number in range(300)),
    "phrases": " ".join(f'"zanzara z{number}"' for number in range(90)),
    "operators": 'country:"kenya ' * 120,
    "turned around": "\u202e\u2067zanzara\u2069\u200f " * 150,
    "NUL": "\x00zan\x00zara " * 150,
    "surrogates": "\udcff\ud800 " * 200,
    "too many wildcards": "*" * 10_000,
}


@pytest.fixture(params=["embedded", "server"])
def engine(request: pytest.FixtureRequest, site: object) -> SearchEngine:
    """Each engine with an item in its index."""
    if request.param == "server":
        request.getfixturevalue("server")
    create_practice(title="Zanzara desk", summary="The zanzara.")
    rebuild_index()
    return site_index()


@pytest.mark.usefixtures("engine")
def test_hostile_question_gets_a_page_and_suggestions(client: Client) -> None:
    for number, (name, text) in enumerate(HOSTILE.items()):
        language, asked = LANGUAGES[number % len(LANGUAGES)], urlencode({"q": text}, errors="surrogatepass")
        page = client.get(f"/{language}/search/?{asked}&country=kenya")
        assert page.status_code == (400 if len(text) > LONGEST_QUERY else 200), name
        assert not set("\x00\u202e\u2067") & set(page.content.decode()), name
        assert client.get(f"/{language}/search/suggest/?{asked}").status_code == 200, name
