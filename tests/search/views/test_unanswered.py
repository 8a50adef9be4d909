"""Questions without result: counted by the results page, shown to editors."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from search.models import UnansweredQuestion
from search.views.unanswered import first_month
from tests.factories.members import create_editor, create_member, create_staff
from tests.factories.pages import create_practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

REPORT = reverse("search_unanswered")


def counts() -> dict[tuple[str, str], int]:
    return {(row.language, row.question): row.count for row in UnansweredQuestion.objects.all()}


def ask(
    client: Client, question: str = "zanzara", language: str = "en", address: str = "", **more: str
) -> None:
    where = {"REMOTE_ADDR": address} if address else {}
    assert client.get(f"/{language}/search/", {"q": question, **more}, **where).status_code == 200


# --- What the results page counts


def test_question_without_result_is_counted_once_a_reader(client: Client) -> None:
    ask(client)
    ask(client, "Zanzara?")
    ask(client, address="192.0.2.7")
    client.force_login(create_member())
    ask(client)
    ask(client, address="192.0.2.8")
    ask(client, language="ar")
    assert counts() == {("en", "zanzara"): 3, ("ar", "zanzara"): 1}


def test_question_with_a_result_is_not_counted(client: Client, run_tasks: Callable[[], int]) -> None:
    create_practice(title="Zanzara")
    run_tasks()
    ask(client)
    assert counts() == {}


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("zanzara", {"country": "kenya"}),
        ("zanzara country:kenya", {}),
        ("zanzara", {"page": "2"}),
        ("ama@example.org", {}),
        ("dossier 123456", {}),
        ("", {}),
    ],
    ids=["filter", "operator", "page", "e-mail", "number", "everything"],
)
def test_other_questions_are_not_counted(client: Client, question: str, more: dict[str, str]) -> None:
    ask(client, question, **more)
    assert counts() == {}


def test_question_that_failed_is_not_counted(client: Client) -> None:
    assert client.get("/en/search/", {"q": "zanzara " * 500}).status_code == 400
    shutil.rmtree(settings.DATA_DIR / "index")
    ask(client)
    assert counts() == {}


def test_only_a_page_that_is_read_counts(client: Client) -> None:
    client.head("/en/search/", {"q": "zanzara"})
    assert counts() == {}


def test_what_is_written_names_neither_reader_nor_address(client: Client) -> None:
    member = create_member()
    client.force_login(member)
    with CaptureQueriesContext(connection) as queries:
        ask(client, address="192.0.2.77")
    written = [query["sql"] for query in queries if "search_unansweredquestion" in query["sql"]]
    assert any("INSERT" in sql for sql in written)
    assert not any("192.0.2.77" in sql or member.email in sql for sql in written)


def test_question_that_an_editor_tries_is_not_counted(client: Client) -> None:
    client.force_login(create_editor())
    client.get(reverse("search_trial"), {"question": "zanzara", "language": "en", "reader": "visitor"})
    assert counts() == {}


# --- What editors see


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(create_editor())
    return client


def asked(question: str, times: int, language: str = "en", months_ago: int = 0) -> None:
    month = first_month(timezone.localdate(), months_ago + 1)
    UnansweredQuestion.objects.create(month=month, language=language, question=question, count=times)


def report(client: Client, **parameters: str) -> str:
    return unescape(client.get(REPORT, parameters).content.decode())


def test_report_is_refused_to_visitors_members_and_moderators(client: Client) -> None:
    assert client.get(REPORT).status_code == 302
    for other in (create_member(), create_staff("moderators")):
        client.force_login(other)
        assert client.get(REPORT).status_code == 302


def test_report_shows_questions_by_language_and_hides_rare_ones(editor: Client) -> None:
    asked("zanzara", 5)
    asked("بعوض", 1200, "ar")
    asked("tsetse", 4)
    asked("rare", 1)
    page = report(editor)
    assert "Asked in the interface in English" in page
    assert '<bdi lang="en">zanzara</bdi>' in page
    assert '<bdi lang="ar">بعوض</bdi>' in page
    assert "1,200" in page
    assert "2 further questions asked fewer than five times." in page
    assert "tsetse" not in page
    assert "rare" not in page.replace("rarer", "")


def test_report_looks_back_three_months_or_as_many_as_asked(editor: Client) -> None:
    asked("zanzara", 5, months_ago=3)
    assert "No question was left without result in this period." in report(editor)
    assert "zanzara" in report(editor, months="12")
    assert "zanzara" not in report(editor, months="no number")


def test_first_month_of_a_period() -> None:
    assert first_month(datetime.date(2027, 3, 31), 3) == datetime.date(2027, 1, 1)
    assert first_month(datetime.date(2027, 2, 1), 3) == datetime.date(2026, 12, 1)
    assert first_month(datetime.date(2027, 2, 1), 24) == datetime.date(2025, 3, 1)
