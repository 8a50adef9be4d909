"""A reader's word about an item."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client

from network.portal.audience import Audience, set_audience
from network.portal.models import Feedback, ItemPage
from network.portal.rules import FEEDBACK_PER_HOUR
from tests.factories.members import create_member, create_user
from tests.factories.pages import create_edition, create_event, create_practice, create_report

pytestmark = pytest.mark.usefixtures("site")


def address_of(item: ItemPage, language: str = "en") -> str:
    return f"/{language}/feedback/{item.translation_key}/"


@pytest.mark.db
@pytest.mark.parametrize("create", [create_practice, create_report, create_event])
def test_every_item_asks_and_the_answer_is_kept(client: Client, create) -> None:
    item = create()
    page = client.get(item.url).content.decode()
    address = re.search(r'<form class="feedback" action="([^"]+)"', page)[1]
    assert address == address_of(item)
    response = client.post(address, {"useful": "no", "problem": "  The year is wrong.  "})
    assert response["Location"] == f"{address}thanks/"
    kept = Feedback.objects.get()
    assert (kept.item, kept.page_id, kept.language) == (item.translation_key, item.pk, "en")
    assert (kept.is_useful, kept.problem, kept.is_settled) == (False, "The year is wrong.", False)


def test_feedback_names_the_edition_that_was_read(client: Client) -> None:
    practice = create_practice("pt")
    arabic = create_edition(practice, "ar")
    client.post(address_of(practice, "ar"), {"useful": "yes"})
    client.post(address_of(practice, "fr"), {"useful": "yes"})
    assert list(Feedback.objects.order_by("pk").values_list("language", "page_id")) == [
        ("ar", arabic.pk),
        ("fr", practice.pk),
    ]


def test_thanks_say_what_happens_next_and_lead_back(client: Client) -> None:
    practice = create_practice("fr", title="Un guichet")
    page = client.get(address_of(practice, "en") + "thanks/").content.decode()
    assert "The editors read every answer" in page
    assert f'<a href="/en/practices/{practice.slug}/" lang="fr" dir="ltr">Un guichet</a>' in page


def test_nothing_said_is_asked_again(client: Client) -> None:
    response = client.post(address_of(create_practice()), {})
    assert response.status_code == 200
    assert "Say whether the page was useful, or describe the problem." in response.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.db
@pytest.mark.parametrize("problem", ["x" * 2001, "with a \x00 in it"])
def test_refused_text_is_kept_in_the_form(client: Client, problem: str) -> None:
    response = client.post(address_of(create_practice()), {"useful": "no", "problem": problem})
    assert response.status_code == 200
    assert 'value="no"' in response.content.decode()
    assert re.search(r'value="no"[^>]*checked', response.content.decode())
    assert response.context["form"]["problem"].value() == problem
    assert "Ensure this value" not in response.content.decode()
    assert not Feedback.objects.exists()


def test_value_of_no_choice_is_refused(client: Client) -> None:
    assert client.post(address_of(create_practice()), {"useful": "perhaps"}).status_code == 200
    assert not Feedback.objects.exists()


def test_problem_is_shown_as_text(client: Client) -> None:
    response = client.post(
        address_of(create_practice()), {"useful": "perhaps", "problem": "<script>alert(1)</script>"}
    )
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("rest", ["", "thanks/"])
def test_item_that_the_reader_may_not_see_is_not_there(client: Client, method: str, rest: str) -> None:
    closed, draft = create_practice(), create_practice(live=False)
    set_audience(closed, Audience.MEMBERS)
    for item in (closed.translation_key, draft.translation_key, uuid.uuid4()):
        for reader in (None, create_user()):
            if reader:
                client.force_login(reader)
            response = getattr(client, method)(f"/en/feedback/{item}/{rest}", {"useful": "yes"})
            assert response.status_code == (405 if rest and method == "post" else 404)
    assert not Feedback.objects.exists()


def test_member_answers_about_a_members_item(client: Client) -> None:
    closed = create_practice()
    set_audience(closed, Audience.MEMBERS)
    client.force_login(create_member())
    assert client.post(address_of(closed), {"useful": "yes"}).status_code == 302


def test_page_that_is_no_item_is_not_there(client: Client, site) -> None:
    assert client.get(f"/en/feedback/{site.root_page.translation_key}/").status_code == 404


def test_too_many_answers_from_one_address_are_refused_and_kept_in_the_form(client: Client) -> None:
    address = address_of(create_practice())
    for _answer in range(FEEDBACK_PER_HOUR):
        assert client.post(address, {"useful": "yes"}).status_code == 302
    response = client.post(address, {"problem": "One more thing."})
    assert response.status_code == 429
    assert "One more thing." in response.content.decode()
    assert Feedback.objects.count() == FEEDBACK_PER_HOUR
    assert client.post(address, {"useful": "yes"}, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_feedback_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.get(address_of(create_practice()))["Cache-Control"]
