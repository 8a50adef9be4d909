"""What is said to a translation service, in the protocol of LibreTranslate, and what becomes of its answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client, override_settings

from search.engine import SearchEngine
from search.translation_service import LONGEST_SENT, translations_of
from tests.factories.pages import create_practice

Asked = list[dict[str, Any]]


class Service:
    """A service on this machine that speaks the protocol: `asked` is what it heard, `answer` what it says."""

    def __init__(self) -> None:
        self.asked: Asked = []
        self.paths: list[str] = []
        self.answer: Callable[[dict[str, Any]], tuple[int, Any]] = lambda asked: (
            200,
            {"translatedText": f"{asked['q']} {asked['target']}"},
        )
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append(asked)
                service.paths.append(self.path)
                status, answer = service.answer(asked)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    threading.Thread(target=running.server.serve_forever, daemon=True).start()
    with override_settings(TRANSLATION_URL=running.url):
        yield running
    running.server.shutdown()
    running.server.server_close()


def test_question_is_translated_into_the_other_languages(service: Service) -> None:
    assert translations_of("desk", "en") == {"fr": "desk fr", "pt": "desk pt", "ar": "desk ar"}
    assert {"q": "desk", "source": "en", "target": "fr", "format": "text"} in service.asked
    assert set(service.paths) == {"/translate"}


def test_question_is_sent_once_an_hour(service: Service) -> None:
    translations_of("desk", "en")
    translations_of("desk", "en")
    assert len(service.asked) == 3


def test_key_goes_with_the_question_and_not_in_the_address(service: Service) -> None:
    with override_settings(TRANSLATION_URL=service.url.replace("//", "//apikey:s%40fe@") + "/mt"):
        translations_of("desk", "en")
    assert {asked["api_key"] for asked in service.asked} == {"s@fe"}
    assert set(service.paths) == {"/mt/translate"}


@pytest.mark.parametrize(
    "answer",
    [
        lambda asked: (500, {"error": "away"}),
        lambda asked: (200, {"error": "no such language"}),
        lambda asked: (200, {"translatedText": ["not", "text"]}),
        lambda asked: (200, "nonsense"),
    ],
    ids=["error", "no translation", "no text", "nonsense"],
)
def test_service_that_gives_no_translation_is_left_alone_for_a_while(
    service: Service, answer: Callable[[dict[str, Any]], tuple[int, Any]]
) -> None:
    service.answer = answer
    assert translations_of("desk", "en") == {}
    heard = len(service.asked)
    assert translations_of("counter", "en") == {}
    assert len(service.asked) == heard


def test_service_that_is_away_gives_no_translation() -> None:
    with override_settings(TRANSLATION_URL="http://127.0.0.1:9"):
        assert translations_of("desk", "en") == {}


@pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST_SENT + 1)])
def test_empty_and_long_questions_are_not_sent(service: Service, text: str) -> None:
    assert translations_of(text, "en") == {}
    assert service.asked == []


def test_nothing_is_sent_without_a_service(service: Service) -> None:
    with override_settings(TRANSLATION_URL=""):
        assert translations_of("desk", "en") == {}
    assert service.asked == []


@pytest.mark.django_db
def test_results_page_finds_by_the_translation(
    service: Service, index: SearchEngine, run_tasks: Callable[[], int], client: Client
) -> None:
    create_practice("fr", title="Zanzara")
    run_tasks()
    service.answer = lambda asked: (200, {"translatedText": "zanzara" if asked["target"] == "fr" else "x"})
    assert "Zanzara" in client.get("/en/search/", {"q": "mosquito"}).content.decode()


@pytest.mark.django_db
def test_pages_send_nothing_of_an_item(
    service: Service, index: SearchEngine, run_tasks: Callable[[], int], client: Client
) -> None:
    create_practice(title="Zanzara", slug="zanzara")
    run_tasks()
    assert client.get("/en/practices/zanzara/").status_code == 200
    assert service.asked == []
