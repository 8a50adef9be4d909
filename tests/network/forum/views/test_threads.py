"""A thread page, permalinks, reading position and attention."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from network.forum.actions.delete_contribution import delete_contribution
from network.forum.actions.edit_contribution import edit_contribution
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.mark_read import mark_read
from network.forum.actions.move_thread import move_thread
from network.forum.models import Attention, Subscription
from network.forum.queries import subscription_of
from network.members.models import Appointment, DirectoryEntry, Organisation
from network.vocabulary.models import Post
from tests.factories.forum import (
    appoint,
    create_circle,
    create_contribution,
    create_contributions,
    create_thread,
)
from tests.factories.members import create_member, create_user
from tests.factories.pages import create_practice


@pytest.fixture
def member(db):
    return create_member(first_name="Ada", last_name="Okafor", time_zone="Africa/Nairobi")


@pytest.fixture
def reader(client, member):
    client.force_login(member)
    return client


def address(thread, rest=""):
    return f"/en/forum/{thread.circle.slug}/{thread.pk}/{rest}"


def read(client, thread, rest=""):
    response = client.get(address(thread, rest))
    assert response.status_code == 200
    return response.content.decode()


def test_thread_shows_its_contributions_each_in_its_own_language(reader):
    thread = create_thread(title="What works?", text="We have **one** counter.")
    create_contribution(thread, text="نحن نستعمل شباكا واحدا لكل الخدمات")
    page = read(reader, thread)
    assert "<strong>one</strong>" in page
    assert 'lang="ar" dir="auto"' in page
    assert 'id="c2"' in page
    assert "In Arabic" in page


def test_thread_shows_no_markup_of_its_authors(reader):
    thread = create_thread(
        title="<script>alert(1)</script>", text='<img src=x onerror="alert(2)"> [a](javascript:3)'
    )
    page = read(reader, thread)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("is_locked", [False, True])
def test_reply_box_stands_where_it_may_be_used(reader, is_locked):
    thread = create_thread()
    thread.is_locked = is_locked
    thread.save()
    page = read(reader, thread)
    assert ('href="#reply"' in page and "<textarea" in page) is not is_locked
    assert ("takes no more contributions" in page) is is_locked


def test_author_comes_with_post_and_organisation_if_they_are_shown(reader):
    author = create_member(first_name="Kofi", last_name="Mensah")
    entry = DirectoryEntry.objects.create(member=author)
    appoint(
        author,
        Post.objects.all()[0],
        title="Chief Director",
        organisation=Organisation.objects.create(name="OHCS"),
    )
    thread = create_thread(author=author)
    page = read(reader, thread)
    assert "Kofi Mensah" in page
    assert "Chief Director" in page
    assert "OHCS" in page
    entry.shows_post = False
    entry.save()
    assert "Chief Director" not in read(reader, thread)


def test_post_that_is_over_is_not_shown(reader):
    author = create_member(first_name="Kofi", last_name="Mensah")
    DirectoryEntry.objects.create(member=author)
    appoint(author, Post.objects.all()[0], title="Chief Director")
    Appointment.objects.update(end_date="2021-01-01")
    assert "Chief Director" not in read(reader, create_thread(author=author))


def test_time_is_the_readers(reader, member):
    thread = create_thread()
    thread.contributions.update(created_at="2026-05-03T22:30:00Z")
    page = read(reader, thread)
    assert "4 May 2026, 01:30" in page
    assert 'datetime="2026-05-03T22:30+00:00"' in page


def test_deleted_contribution_is_a_stone(reader):
    contribution = create_contribution(text="Planted words")
    delete_contribution(by=contribution.author, contribution=contribution)
    page = read(reader, contribution.thread)
    assert "Deleted by its author." in page
    assert "Planted" not in page


def test_hidden_contribution_shows_neither_text_nor_author(reader):
    moderator = create_member()
    contribution = create_contribution(
        create_thread(create_circle(moderators=[moderator])),
        create_member(first_name="Zuri"),
        text="Planted words",
    )
    hide_contribution(moderator=moderator, contribution=contribution, reason="Names a person.")
    page = read(reader, contribution.thread)
    assert "Hidden by a moderator" in page
    assert "Planted" not in page
    assert "Zuri" not in page


def test_moderator_sees_what_is_hidden_and_the_tools(client, db):
    moderator = create_member()
    contribution = create_contribution(
        create_thread(create_circle(moderators=[moderator])), text="Planted words"
    )
    hide_contribution(moderator=moderator, contribution=contribution, reason="Names a person.")
    client.force_login(moderator)
    page = read(client, contribution.thread)
    assert "Planted words" in page
    assert "For moderators" in page
    assert "Restore" in page


def test_member_is_offered_no_moderators_tools(reader):
    page = read(reader, create_thread())
    assert "For moderators" not in page
    assert "/moderate/" not in page


def test_thread_about_an_item_links_it_to_those_who_may_see_it(reader):
    practice = create_practice(title="One counter in Lomé")
    assert "One counter in Lomé" in read(reader, create_thread(item_key=practice.translation_key))


def test_thread_opens_where_the_reader_stopped(reader, member):
    thread = create_thread()
    create_contributions(thread, 3)
    mark_read(member=member, thread=thread, number=2)
    page = read(reader, thread)
    assert page.index('id="c3"') < page.index("New since your last visit") < page.index('id="c4"')
    assert f'href="{address(thread)}3/">To the first unread' in page


def test_long_thread_comes_in_pages_by_key(reader):
    thread = create_thread()
    create_contributions(thread, 69)
    first = read(reader, thread)
    assert 'id="c30"' in first
    assert 'id="c31"' not in first
    assert "?after=30" in first
    second = read(reader, thread, "?after=30")
    assert 'id="c31"' in second
    assert "?before=31" in second
    assert 'id="c1"' in read(reader, thread, "?before=31")


@pytest.mark.parametrize(
    "query", ["?after=x", "?after=-1", "?around=99999999999999999999", "?before=", "?after=²"]
)
def test_thread_answers_any_place_asked_for(reader, query):
    read(reader, create_thread(), query)


def test_thread_filters_by_language(reader):
    thread = create_thread(text="In English here")
    create_contribution(thread, text="نحن نستعمل شباكا واحدا لكل الخدمات")
    page = read(reader, thread, "?language=ar")
    assert "شباكا" in page
    assert "In English here" not in page


def test_permalink_leads_to_the_page_and_the_place(reader):
    thread = create_thread()
    create_contributions(thread, 69)
    response = reader.get(address(thread, "50/"))
    assert response["Location"] == f"{address(thread)}?around=50#c50"
    assert 'id="c50"' in reader.get(response["Location"]).content.decode()


def test_links_outlive_the_move_of_a_thread(reader):
    moderator = create_member()
    here, there = (create_circle(moderators=[moderator]) for _number in range(2))
    thread = create_thread(here)
    old = address(thread)
    move_thread(moderator=moderator, thread=thread, circle=there)
    assert reader.get(old)["Location"] == f"/en/forum/{there.slug}/{thread.pk}/"
    assert reader.get(f"{old}1/")["Location"].startswith(f"/en/forum/{there.slug}/{thread.pk}/")


PLACES = [
    "",
    "1/",
    "1/history/",
    "1/edit/",
    "1/delete/",
    "1/report/",
    "1/moderate/",
    "moderate/",
    "put-in/",
    "reply/",
]


@pytest.mark.parametrize("place", PLACES)
def test_thread_of_another_circle_is_as_if_it_were_not(reader, place):
    thread = create_thread(create_circle("invitation"), title="Planted title")
    answers = [reader.get(address(thread, place)), reader.get(f"/en/forum/nowhere/999999/{place}")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Planted" not in answers[0].content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_visitor_is_led_to_sign_in_whether_or_not_there_is_a_thread(client, db, place):
    for path in (address(create_thread(), place), f"/en/forum/nowhere/999999/{place}"):
        assert client.get(path)["Location"].startswith("/en/accounts/login/?next=")


def test_account_without_membership_is_told_what_is_needed(client, db):
    client.force_login(create_user())
    response = client.get(address(create_thread(title="Planted")))
    assert response.status_code == 403
    assert "Planted" not in response.content.decode()


def test_hidden_thread_is_not_found_by_members(reader):
    thread = create_thread()
    thread.is_hidden = True
    thread.save()
    assert reader.get(address(thread)).status_code == 404


@pytest.mark.parametrize("place", ["", "reply/", "1/history/", "1/report/"])
def test_chatham_house_rule_stands_on_every_page(reader, place):
    thread = create_thread(create_circle(is_chatham_house=True))
    edit_contribution(by=thread.author, contribution=thread.contributions.get(), text="Said better.")
    assert "Chatham House rule." in read(reader, thread, place)


def test_history_shows_what_was_said_before(reader):
    thread = create_thread(text="Said badly.")
    edit_contribution(by=thread.author, contribution=thread.contributions.get(), text="Said better.")
    page = read(reader, thread, "1/history/")
    assert page.index("Said better.") < page.index("Said badly.")


def test_history_of_what_is_gone_is_not_found(reader):
    thread = create_thread(text="Said badly.")
    contribution = thread.contributions.get()
    edit_contribution(by=thread.author, contribution=contribution, text="Said better.")
    delete_contribution(by=thread.author, contribution=contribution)
    assert reader.get(address(thread, "1/history/")).status_code == 404


def test_reading_position_is_noted_by_post_alone(reader, member):
    thread = create_thread()
    create_contributions(thread, 3)
    read(reader, thread)
    assert not Subscription.objects.filter(member=member).exists()
    assert reader.get(address(thread, "read/")).status_code == 405
    assert (
        reader.post(
            address(thread, "read/"), {"up_to": "3"}, headers={"accept": "application/json"}
        ).status_code
        == 204
    )
    assert subscription_of(member, thread).read_up_to == 3


@pytest.mark.parametrize("up_to", ["", "x", "-4", "99999999999999999999"])
def test_reading_position_never_runs_ahead_of_the_thread(reader, member, up_to):
    thread = create_thread()
    assert reader.post(address(thread, "read/"), {"up_to": up_to}).status_code == 302
    assert subscription_of(member, thread).read_up_to <= 1


@pytest.mark.parametrize("attention", Attention.values)
def test_attention_is_what_the_button_says(reader, member, attention):
    thread = create_thread()
    assert reader.post(address(thread, "attention/"), {"attention": attention}).status_code == 302
    assert subscription_of(member, thread).attention == attention


def test_attention_that_is_none_changes_nothing(reader, member):
    thread = create_thread()
    reader.post(address(thread, "attention/"), {"attention": "owner"})
    assert subscription_of(member, thread).attention == Attention.NORMAL


THREAD_QUERIES = 18


@pytest.mark.db
@pytest.mark.parametrize("count", [1, 3, 300])
def test_thread_costs_as_many_queries_as_stated(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    thread = create_thread(item_key=create_practice().translation_key)
    create_contributions(thread, count - 1, thread.author)
    reader.get(address(thread))
    with django_assert_num_queries(THREAD_QUERIES):
        reader.get(address(thread))
