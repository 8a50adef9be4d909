"""What was typed outlives the session, for the member who typed it alone."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client

from network.forum.kept import SESSION_KEY, form_token
from network.forum.models import Contribution, Draft
from network.forum.queries import draft_of
from tests.factories.forum import create_circle, create_thread
from tests.factories.members import create_member


@pytest.fixture
def member(db):
    return create_member(first_name="Ada")


@pytest.fixture
def thread(member):
    return create_thread()


def reply(thread):
    return f"/en/forum/{thread.circle.slug}/{thread.pk}/reply/"


def form_of(member, **fields):
    return {
        "form": form_token(member),
        "submission": str(uuid.uuid4()),
        "text": "Two hours of work",
        **fields,
    }


def test_text_sent_after_the_session_is_a_draft_after_sign_in(client, member, thread):
    response = client.post(reply(thread), form_of(member))
    assert response["Location"] == f"/en/accounts/login/?next={reply(thread)}"
    assert not Contribution.objects.filter(text="Two hours of work").exists()
    client.force_login(member)
    page = client.get(reply(thread)).content.decode()
    assert "Two hours of work</textarea>" in page
    assert "This is your draft of" in page
    assert draft_of(member, thread.circle, thread).text == "Two hours of work"


def test_new_thread_sent_after_the_session_keeps_its_title(client, member):
    circle = create_circle()
    client.post(f"/en/forum/{circle.slug}/new/", form_of(member, title="What works?"))
    client.force_login(member)
    assert 'value="What works?"' in client.get(f"/en/forum/{circle.slug}/new/").content.decode()


def test_correction_sent_after_the_session_waits_for_its_form(client, member):
    thread = create_thread(author=member, text="Said badly.")
    address = f"/en/forum/{thread.circle.slug}/{thread.pk}/1/edit/"
    client.post(address, form_of(member, text="Said better."))
    client.force_login(member)
    assert "Said better.</textarea>" in client.get(address).content.decode()
    client.post(address, {"text": "Said better."})
    assert SESSION_KEY not in client.session
    assert not Draft.objects.exists()


def test_text_is_never_shown_to_somebody_else_on_the_same_browser(client, member, thread):
    client.post(reply(thread), form_of(member, text="Planted words"))
    client.force_login(create_member())
    assert "Planted" not in client.get(reply(thread)).content.decode()
    assert "Planted" not in client.get("/en/forum/").content.decode()
    assert SESSION_KEY not in client.session
    assert not Draft.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "5:abc:def", "MQ:1tOken:forged"])
def test_text_without_a_members_token_is_not_kept(client, member, thread, token):
    assert client.post(reply(thread), form_of(member, form=token)).status_code == 302
    assert SESSION_KEY not in client.session


def test_text_for_a_circle_that_was_left_is_dropped(client, member):
    thread = create_thread(create_circle("invitation"))
    client.post(reply(thread), form_of(member))
    client.force_login(member)
    assert not Draft.objects.exists()
    assert client.get(reply(thread)).status_code == 404


def test_form_opened_before_signing_in_anew_is_shown_again_and_sends_nothing(member, thread):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    response = browser.post(reply(thread), form_of(member))
    assert response.status_code == 200
    page = response.content.decode()
    assert "Two hours of work</textarea>" in page
    assert "Nothing is sent yet" in page
    assert thread.contributions.count() == 1
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    browser.post(reply(thread), form_of(member, csrfmiddlewaretoken=token))
    assert thread.contributions.count() == 2


@pytest.mark.parametrize("owner", ["nobody", "another member"])
def test_form_from_elsewhere_is_refused(member, thread, owner):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    form = form_of(create_member()) if owner == "another member" else form_of(member, form="")
    response = browser.post(reply(thread), form)
    assert response.status_code == 403
    assert "Two hours of work" not in response.content.decode()
    assert thread.contributions.count() == 1


def test_form_made_for_another_member_is_refused_also_with_a_valid_token(client, member, thread):
    client.force_login(member)
    assert client.post(reply(thread), form_of(create_member())).status_code == 403
    assert thread.contributions.count() == 1
