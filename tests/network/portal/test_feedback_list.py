"""Readers' words, as editors see and settle them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from network.portal.actions import record_feedback, settle_feedback
from network.portal.models import Feedback
from tests.factories.members import create_editor, create_staff
from tests.factories.pages import create_practice

pytestmark = pytest.mark.usefixtures("site")

LIST = "/cms/feedback/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(create_editor())
    return client


def create_feedback(problem: str = "", is_useful: bool | None = False, language: str = "en") -> Feedback:
    return record_feedback(page=create_practice(), language=language, is_useful=is_useful, problem=problem)


def listed(client: Client, query: str = "") -> set[str]:
    return set(re.findall(r"problem-\w+", client.get(f"{LIST}?{query}").content.decode()))


def test_list_shows_the_words_with_their_page(editor: Client) -> None:
    feedback = create_feedback("problem-one <b>bold</b>")
    page = editor.get(LIST).content.decode()
    assert "problem-one &lt;b&gt;bold&lt;/b&gt;" in page
    assert f'href="/cms/pages/{feedback.page_id}/edit/"' in page


def test_list_shows_words_on_a_page_that_is_gone(editor: Client) -> None:
    create_feedback("problem-one").page.delete()
    assert listed(editor) == {"problem-one"}


@pytest.mark.db
def test_list_is_filtered(editor: Client) -> None:
    create_feedback("problem-one", is_useful=True, language="en")
    settle_feedback(feedback=create_feedback("problem-two", is_useful=False, language="fr"))
    assert listed(editor) == {"problem-one", "problem-two"}
    assert listed(editor, "is_useful=true") == {"problem-one"}
    assert listed(editor, "is_settled=true") == {"problem-two"}
    assert listed(editor, "is_settled=false") == {"problem-one"}
    assert listed(editor, "language=fr") == {"problem-two"}
    assert listed(editor, "q=problem-two") == {"problem-two"}


@pytest.mark.db
def test_list_costs_the_same_for_one_and_for_five(editor: Client, django_assert_max_num_queries) -> None:
    create_feedback()
    editor.get(LIST)
    with django_assert_max_num_queries(40) as one:
        editor.get(LIST)
    for _number in range(4):
        create_feedback()
    with django_assert_max_num_queries(len(one)):
        editor.get(LIST)


def test_one_button_settles_and_opens_again(editor: Client) -> None:
    feedback = create_feedback("problem-one")
    page = editor.get(LIST + "?language=en").content.decode()
    address = re.search(r'<form method="post" action="([^"]+)"', page)[1].replace("&amp;", "&")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    token = re.search(rf'{re.escape(address)}.*?name="csrfmiddlewaretoken" value="(\w+)"', page, re.DOTALL)[1]
    assert strict.post(address, {"csrfmiddlewaretoken": token})["Location"] == f"{LIST}?language=en"
    feedback.refresh_from_db()
    assert feedback.is_settled
    editor.post(address, {"open": "1"})
    feedback.refresh_from_db()
    assert not feedback.is_settled


def test_settling_is_not_done_by_reading(editor: Client) -> None:
    feedback = create_feedback("problem-one")
    assert editor.get(f"{LIST}settle/{feedback.pk}/").status_code == 405


def test_words_are_written_by_readers_alone(editor: Client) -> None:
    assert editor.get(f"{LIST}new/").status_code == 302
    editor.post(f"{LIST}new/", {"is_settled": ""})
    assert not Feedback.objects.exists()


def test_settling_by_the_form_keeps_the_words(editor: Client) -> None:
    feedback = create_feedback("problem-one")
    editor.post(f"{LIST}edit/{feedback.pk}/", {"is_settled": "on", "problem": "other"})
    feedback.refresh_from_db()
    assert (feedback.is_settled, feedback.problem) == (True, "problem-one")


def test_first_page_counts_open_problems(editor: Client) -> None:
    create_feedback("problem-one")
    create_feedback("problem-two")
    settle_feedback(feedback=create_feedback("problem-three"))
    create_feedback("", is_useful=True)
    page = " ".join(editor.get("/cms/").content.decode().split())
    assert "2 open problems reported by readers" in page
    assert f'href="{LIST}?is_settled=false"' in page


def test_staff_without_the_right_see_and_settle_nothing(client: Client) -> None:
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="lookers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(create_staff("lookers"))
    feedback = create_feedback("problem-one")
    assert listed(client) == set()
    assert "reported by readers" not in client.get("/cms/").content.decode()
    client.post(f"{LIST}settle/{feedback.pk}/")
    feedback.refresh_from_db()
    assert not feedback.is_settled
