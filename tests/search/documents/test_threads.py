from __future__ import annotations

import pytest

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.hide_thread import hide_thread
from network.forum.models import Contribution
from search.documents import document
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def test_document_is_for_those_who_may_enter_the_circle() -> None:
    circle = create_circle("invitation")
    thread = create_thread(circle, title="Late papers")

    found = document(f"thread:{thread.pk}")

    assert found is not None
    assert found.audiences == (f"group:{circle.group_id}",)
    assert found.editions[0].title == "Late papers"
    assert found.editions[0].url == f"/en/forum/{circle.slug}/{thread.pk}/"


def test_document_has_an_edition_for_each_language_spoken() -> None:
    thread = create_thread(text="How do you keep the rule?")
    create_contribution(thread, text="كيف تحافظون على هذه القاعدة في مجلس الوزراء؟")

    found = document(f"thread:{thread.pk}")

    assert found is not None
    assert [(edition.language, edition.body) for edition in found.editions] == [
        ("en", "How do you keep the rule?"),
        ("ar", "كيف تحافظون على هذه القاعدة في مجلس الوزراء؟"),
    ]


def test_document_names_nobody() -> None:
    author = create_member(first_name="Wanjiru", last_name="Kamau")
    circle = create_circle("invitation", seats=(author,), is_chatham_house=True)
    thread = create_thread(circle, author)

    assert "Kamau" not in str(document(f"thread:{thread.pk}"))


def test_document_leaves_out_what_is_deleted_or_hidden() -> None:
    thread = create_thread()
    author = create_member()
    deleted = create_contribution(thread, author, text="zanzibarquux")
    delete_contribution(by=author, contribution=deleted)
    create_contribution(thread, author, text="zanzibarquux")
    Contribution.objects.filter(number=3).update(is_hidden=True)

    assert "zanzibarquux" not in str(document(f"thread:{thread.pk}"))


def test_no_document_of_a_hidden_thread() -> None:
    moderator = create_member()
    thread = create_thread(create_circle(moderators=[moderator]))
    hide_thread(moderator=moderator, thread=thread, reason="Names a person.")

    assert document(f"thread:{thread.pk}") is None
