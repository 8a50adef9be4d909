"""The page where editors try a question as another reader, and block a wrong expansion."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from network.portal.audience import Audience, set_audience
from search.engine.base import LONGEST_QUERY
from search.models import BlockedExpansion
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_editor, create_member, create_staff
from tests.factories.pages import create_practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

TRIAL, BLOCK = reverse("search_trial"), reverse("search_block")
PAIR = {"asked_language": "en", "asked": "Ivory Coast", "found_language": "pt", "found": "Costa do Marfim"}
Try = Callable[..., str]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(create_editor(email="editor@example.org"))
    return client


@pytest.fixture
def tried(editor: Client, run_tasks: Callable[[], int]) -> Try:
    """The page of a question once everything is indexed, its entities read."""

    def fetch(question: str, **parameters: str) -> str:
        run_tasks()
        asked = {"question": question, "language": "en", "reader": "visitor", **parameters}
        return unescape(editor.get(TRIAL, asked).content.decode())

    return fetch


def test_menu_leads_editors_to_the_page(editor: Client) -> None:
    assert TRIAL in editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Try the question" in editor.get(TRIAL).content.decode()


def test_page_is_refused_to_visitors_members_and_moderators(client: Client) -> None:
    assert client.get(TRIAL).status_code == 302
    for other in (create_member(), create_staff("moderators")):
        client.force_login(other)
        assert client.get(TRIAL, {"question": "x", "language": "en", "reader": "visitor"}).status_code == 302
        assert TRIAL not in client.get(reverse("wagtailadmin_home")).content.decode()
        assert client.post(BLOCK, PAIR).status_code == 302
    assert not BlockedExpansion.objects.exists()


def test_page_is_kept_by_no_cache(editor: Client) -> None:
    assert "no-store" in editor.get(TRIAL)["Cache-Control"]


def test_page_shows_how_the_question_was_read_looked_up_and_answered(tried: Try) -> None:
    create_practice("pt", title="Costa do Marfim", slug="marfim")
    page = tried("Ivory Coast -zanzara")
    for part in (
        "Words that must not occur",
        '<bdi lang="en">zanzara</bdi>',
        "Editions in Portuguese",
        '<bdi lang="pt">Costa do Marfim</bdi>',
        '<a href="/en/practices/marfim/"><bdi lang="pt">Costa do Marfim</bdi></a>',
        "in the edition in Portuguese (glossary and vocabulary; weight ",
        "1 item found",
    ):
        assert part in page


def test_what_is_asked_and_found_is_escaped(editor: Client, run_tasks: Callable[[], int]) -> None:
    create_practice(title="<i>zanzara</i>", summary="<script>alert(1)</script> zanzara")
    run_tasks()
    asked = {"question": "zanzara <script>alert(2)</script>", "language": "en", "reader": "visitor"}
    page = editor.get(TRIAL, asked).content.decode()
    assert "1 item found" in page
    assert "<i>zanzara" not in page
    assert "<script>alert" not in page


def test_nothing_an_editor_may_not_read_is_shown_by_way_of_a_reader(tried: Try) -> None:
    insider = create_member(email="insider@example.org")
    create_thread(create_circle("invitation", seats=(insider,)), insider, title="Zanzara in confidence")
    set_audience(create_practice(title="Zanzara for members"), Audience.MEMBERS)
    create_practice(title="Zanzara for all")
    page = tried("zanzara", reader="account", email="insider@example.org")
    assert "Zanzara for members" in page
    assert "in confidence" not in page
    assert "2 items found" in page
    assert "Zanzara for members" not in tried("zanzara", reader="visitor")


def test_question_without_a_hit_gets_a_page_that_says_so(tried: Try) -> None:
    assert "Nothing was found" in tried("zanzara")


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"question": " "}, "Type a question."),
        ({"reader": "account"}, "Type the e-mail address of the account."),
        ({"reader": "account", "email": "nobody@example.org"}, "No open account has this address."),
        ({"reader": "account", "email": "nobody"}, "Enter a valid email address."),
        ({"question": "x" * (LONGEST_QUERY + 1)}, "at most 2000 characters"),
        ({"language": "xx"}, "xx is not one of the available choices"),
    ],
    ids=["empty", "no address", "unknown", "no e-mail", "long", "language"],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(
    tried: Try, parameters: dict[str, str], error: str
) -> None:
    page = tried(**{"question": "zanzara", **parameters})
    assert error in page
    assert "How the question was read" not in page


def test_closed_account_is_not_found(tried: Try) -> None:
    create_member(email="gone@example.org", is_active=False)
    assert "No open account" in tried("zanzara", reader="account", email="gone@example.org")


def test_button_blocks_and_the_message_undoes_it(tried: Try, editor: Client) -> None:
    page = tried("Ivory Coast")
    form = next(part for part in page.split("<form")[1:] if "Block “Costa do Marfim”" in part)
    address = re.search(r'action="([^"]+)"', form)[1]  # type: ignore[index]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert strict.post(address, {**sent, "csrfmiddlewaretoken": ""}).status_code == 403

    response = strict.post(address, sent)
    assert response["Location"] == address.replace(BLOCK, TRIAL)
    blocked = BlockedExpansion.objects.get()
    assert (blocked.found_text, blocked.blocked_by.email) == ("Costa do Marfim", "editor@example.org")  # type: ignore[union-attr]
    page = unescape(strict.get(response["Location"]).content.decode())
    assert "“ivory coast” is no longer looked up as “Costa do Marfim”." in page
    assert '<bdi lang="pt">Costa do Marfim</bdi>' not in page

    form = next(part for part in page.split("<form")[1:] if "Undo" in part)
    undo = re.search(r'action="([^"]+)"', form)[1]  # type: ignore[index]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]  # type: ignore[index]
    response = strict.post(undo, {"csrfmiddlewaretoken": token})
    page = unescape(strict.get(response["Location"]).content.decode())
    assert "“ivory coast” is looked up as “Costa do Marfim” again." in page
    assert '<bdi lang="pt">Costa do Marfim</bdi>' in page


@pytest.mark.parametrize(
    "wrong", [{"asked": "the"}, {"found": ""}, {"found_language": "xx"}, {"asked": "x" * 201}]
)
def test_what_cannot_be_blocked_is_said(editor: Client, wrong: dict[str, str]) -> None:
    page = editor.post(BLOCK, PAIR | wrong, follow=True).content.decode()
    assert "Not blocked" in page
    assert not BlockedExpansion.objects.exists()


def test_words_are_only_blocked_when_sent(editor: Client) -> None:
    assert editor.get(BLOCK, PAIR).status_code == 405


@pytest.mark.parametrize("language", ["fr", "pt", "ar"])
def test_page_is_in_the_editors_language(tried: Try, editor: Client, language: str) -> None:
    from wagtail.users.models import UserProfile

    user = editor.get(TRIAL).wsgi_request.user
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    create_practice(title="Ivory Coast")
    page = tried("Ivory Coast")
    assert "Ivory Coast" in page
    for english in (
        "Try the question",
        "glossary and vocabulary",
        "Looked up as",
        "item found",
        "You see only",
    ):
        assert english not in page


def test_hits_cost_the_same_for_one_and_for_three(
    tried: Try, django_assert_max_num_queries: Callable[..., object]
) -> None:
    create_practice(title="Zanzara one")
    tried("zanzara")
    with django_assert_max_num_queries(60) as one:  # type: ignore[attr-defined]
        tried("zanzara")
    count = len(one)
    for number in range(2):
        create_practice(title=f"Zanzara more {number}")
    tried("zanzara")
    with django_assert_max_num_queries(count):  # type: ignore[attr-defined]
        tried("zanzara")
