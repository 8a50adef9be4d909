"""Writing: threads, replies, corrections, deletions, drafts. What a browser may send, and what comes of it."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from network.forum.actions.save_draft import save_draft
from network.forum.models import Contribution, Draft, Thread
from network.forum.queries import draft_of
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member
from tests.factories.pages import create_practice

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


@pytest.fixture
def member(db):
    return create_member(first_name="Ada", last_name="Okafor")


@pytest.fixture
def writer(client, member):
    client.force_login(member)
    return client


def address(thread, rest=""):
    return f"/en/forum/{thread.circle.slug}/{thread.pk}/{rest}"


def sent(**fields):
    return {"submission": str(uuid.uuid4()), "text": "We tried it.", **fields}


def test_thread_begins_with_its_first_contribution(writer, member):
    circle = create_circle()
    response = writer.post(f"/en/forum/{circle.slug}/new/", sent(title="What works?"))
    thread = Thread.objects.get()
    assert response["Location"] == address(thread)
    assert (thread.title, thread.author, thread.contributions.get().text) == (
        "What works?",
        member,
        "We tried it.",
    )


def test_thread_begun_from_an_item_is_about_it(writer):
    circle, practice = create_circle(), create_practice(title="One counter")
    form = writer.get(f"/en/forum/{circle.slug}/new/?item={practice.translation_key}").content.decode()
    assert "One counter" in form
    writer.post(f"/en/forum/{circle.slug}/new/", sent(title="On it", item=str(practice.translation_key)))
    assert Thread.objects.get().item_key == practice.translation_key


def test_address_may_bring_the_title_of_a_new_thread(writer):
    circle = create_circle()

    form = writer.get(f"/en/forum/{circle.slug}/new/", {"title": 'Who has a "desk"?\x00' + "x" * 500})

    assert 'value="Who has a &quot;desk&quot;?x' in form.content.decode()
    assert form.status_code == 200


@pytest.mark.parametrize("item", ["", "x", str(uuid.UUID(int=7))])
def test_thread_about_an_item_that_is_none_is_about_nothing(writer, item):
    writer.post(f"/en/forum/{create_circle().slug}/new/", sent(title="On it", item=item))
    assert Thread.objects.get().item_key is None


def test_reply_is_shown_in_its_place(writer, member):
    thread = create_thread()
    response = writer.post(address(thread, "reply/"), sent(), follow=True)
    assert response.redirect_chain[-1][0] == f"{address(thread)}?around=2#c2"
    assert "Your contribution is in the thread." in response.content.decode()


def test_reply_to_a_contribution_names_and_may_quote_it(writer):
    thread = create_thread(text="> older words\n\nWe have one counter.")
    form = writer.get(address(thread, "reply/?answers=1&quote=1")).content.decode()
    assert "&gt; We have one counter." in form
    assert "&gt; &gt;" not in form
    writer.post(address(thread, "reply/"), sent(answers="1"))
    assert thread.contributions.get(number=2).answers.number == 1


@pytest.mark.parametrize("answers", ["99", "-1", "x", "99999999999999999999"])
def test_reply_to_what_is_not_there_answers_nothing(writer, answers):
    thread = create_thread()
    writer.post(address(thread, "reply/"), sent(answers=answers))
    assert not Contribution.objects.exclude(answers=None).exists()


def test_preview_shows_the_text_and_keeps_it_without_sending(writer):
    thread = create_thread()
    page = writer.post(address(thread, "reply/"), sent(text="Some **weight**", preview="1")).content.decode()
    assert "<strong>weight</strong>" in page
    assert "Some **weight**</textarea>" in page
    assert thread.contributions.count() == 1


def test_preview_shows_no_markup_of_the_author(writer):
    page = writer.post(address(create_thread(), "reply/"), sent(text="<script>x</script>", preview="1"))
    assert "<script>x" not in page.content.decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This field is required."),
        ("\u200b \u200b", "Write something first."),
        ("x" * 200_000, "20,000"),
        ("a\0b", "Null characters are not allowed."),
    ],
)
def test_text_that_cannot_be_kept_comes_back_with_a_message(writer, text, message):
    thread = create_thread()
    response = writer.post(address(thread, "reply/"), sent(text=text))
    assert response.status_code == 200
    page = response.content.decode()
    assert message in page or message.replace(",", "") in page
    assert text.replace("\0", "\ufffd")[:200].strip() in page.replace("\0", "\ufffd")
    assert thread.contributions.count() == 1


@pytest.mark.parametrize(
    "field", ["author", "circle", "thread", "is_unnamed", "put_in_by", "number", "is_hidden"]
)
def test_hidden_fields_added_to_a_form_change_nothing(writer, member, field):
    thread, other = create_thread(), create_member()
    writer.post(address(thread, "reply/"), sent(**{field: str(other.pk)}))
    contribution = thread.contributions.get(number=2)
    assert (contribution.author, contribution.is_unnamed, contribution.is_hidden) == (member, False, False)


def test_form_sent_fifty_times_is_one_contribution(writer):
    thread, form = create_thread(), sent()
    answers = {writer.post(address(thread, "reply/"), form)["Location"] for _number in range(50)}
    assert answers == {address(thread, "2/")}
    assert thread.contributions.count() == 2


def test_form_of_another_member_cannot_be_sent_again(writer):
    thread, form = create_thread(), sent()
    create_contribution(thread, submission=uuid.UUID(form["submission"]))
    assert writer.post(address(thread, "reply/"), form).status_code == 403
    assert thread.contributions.count() == 2


def test_locked_thread_refuses_and_gives_the_text_back(writer):
    thread = create_thread()
    thread.is_locked = True
    thread.save()
    page = writer.post(address(thread, "reply/"), sent(text="Two hours of work")).content.decode()
    assert "takes no more contributions" in page
    assert "Two hours of work" in page


def test_file_comes_with_the_contribution(writer):
    thread = create_thread()
    file = SimpleUploadedFile("../../plan é.png", PNG, content_type="text/html")
    response = writer.post(address(thread, "reply/"), sent(files=[file]))
    assert response.status_code == 302
    row = thread.contributions.get(number=2).attachments.get()
    assert row.content_type == "image/png"
    assert "/" not in row.name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("a.pdf", b"%PDF-1.7\n<html><script>1</script></html>"),
        ("a.html", b"<html></html>"),
        ("a.png", b""),
    ],
)
def test_file_that_is_not_accepted_gives_the_text_back(writer, name, content):
    thread = create_thread()
    file = SimpleUploadedFile(name, content)
    response = writer.post(address(thread, "reply/"), sent(text="Two hours of work", files=[file]))
    assert response.status_code == 200
    page = response.content.decode()
    assert "Please correct what is marked" in page
    assert "Two hours of work" in page
    assert thread.contributions.count() == 1


def test_author_corrects_a_contribution(writer, member):
    thread = create_thread(author=member, text="Said badly.")
    assert "Said badly." in writer.get(address(thread, "1/edit/")).content.decode()
    writer.post(address(thread, "1/edit/"), {"text": "Said better."})
    assert thread.contributions.get().text == "Said better."


@pytest.mark.parametrize("place", ["edit", "delete"])
def test_nobody_changes_what_another_said(writer, place):
    thread = create_thread(text="Mine.")
    for send in (writer.get, writer.post):
        assert send(address(thread, f"1/{place}/"), {"text": "Yours."}).status_code == 403
    assert thread.contributions.get().text == "Mine."


def test_deletion_is_asked_before_it_is_done(writer, member):
    thread = create_thread(author=member)
    assert writer.get(address(thread, "1/delete/")).status_code == 200
    assert thread.contributions.get().deleted_at is None
    writer.post(address(thread, "1/delete/"))
    assert thread.contributions.get().deleted_at


@pytest.mark.parametrize("path", ["draft/", "read/", "attention/"])
def test_addresses_that_act_answer_no_get(writer, path):
    assert writer.get(address(create_thread(), path)).status_code == 405


def test_draft_is_saved_by_the_button_and_stands_in_the_form_again(writer, member):
    thread = create_thread()
    page = writer.post(
        address(thread, "reply/"), sent(text="Half a thought", draft="1"), follow=True
    ).content.decode()
    assert "Your draft is saved." in page
    assert "Half a thought</textarea>" in page
    assert thread.contributions.count() == 1
    assert "Half a thought</textarea>" in writer.get(address(thread)).content.decode()


def test_draft_of_a_thread_keeps_its_title(writer, member):
    circle = create_circle()
    writer.post(f"/en/forum/{circle.slug}/draft/", {"title": "A title", "text": "Half"})
    page = writer.get(f"/en/forum/{circle.slug}/new/").content.decode()
    assert 'value="A title"' in page
    assert "Half</textarea>" in page
    assert "A title" in writer.get("/en/forum/").content.decode()


def test_draft_that_cannot_be_kept_comes_back_with_a_message(writer):
    response = writer.post(address(create_thread(), "reply/"), sent(text="x" * 200_000, draft="1"))
    assert response.status_code == 200
    assert "Please correct what is marked" in response.content.decode()
    assert not Draft.objects.exists()


def test_draft_saved_by_script_is_answered_without_a_page(writer, member):
    thread = create_thread()
    assert writer.post(address(thread, "draft/"), {"text": "Half a thought"}).status_code == 204
    assert draft_of(member, thread.circle, thread).text == "Half a thought"
    assert writer.post(address(thread, "draft/"), {"text": "x" * 200_000}).status_code == 422


def test_draft_is_deleted_by_its_button(writer, member):
    thread = create_thread()
    save_draft(member=member, circle=thread.circle, thread=thread, text="Half a thought")
    writer.post(address(thread, "draft/"), {"discard": "1", "text": "Half a thought"})
    assert not Draft.objects.exists()


def test_draft_of_another_member_is_never_shown_nor_changed(writer):
    thread, other = create_thread(), create_member()
    save_draft(member=other, circle=thread.circle, thread=thread, text="Planted words")
    assert "Planted" not in writer.get(address(thread)).content.decode()
    writer.post(address(thread, "draft/"), {"discard": "1"})
    assert draft_of(other, thread.circle, thread).text == "Planted words"


@pytest.mark.parametrize("path", ["new/", "draft/"])
def test_circle_without_a_seat_takes_nothing(writer, path):
    circle = create_circle("invitation")
    assert writer.post(f"/en/forum/{circle.slug}/{path}", sent(title="In")).status_code == 404
    assert not Thread.objects.exists()


def test_thread_under_the_name_of_another_circle_takes_nothing(writer):
    thread, other = create_thread(), create_circle()
    assert writer.post(f"/en/forum/{other.slug}/{thread.pk}/reply/", sent()).status_code == 404
    assert thread.contributions.count() == 1
