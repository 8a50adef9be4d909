"""Saying something: numbers, one form once, and who may."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils.translation import override

from network.forum.actions.contribute import contribute
from network.forum.actions.hide_contribution import hide_contribution
from network.forum.actions.lock_thread import lock_thread
from network.forum.actions.save_draft import save_draft
from network.forum.actions.start_thread import start_thread
from network.forum.models import Contribution, Draft, Subscription, Thread
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """Run `act` in as many threads, each with its own connection, let go together; what each gave or raised."""
    start = threading.Barrier(count)
    results: list[object] = [None] * count

    def run(number: int) -> None:
        try:
            start.wait(30)
            results[number] = act(number)
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_contributions_at_once_have_numbers_without_gap() -> None:
    thread = create_thread()
    author = create_member()
    results = at_once(10, lambda n: contribute(author=author, thread=thread, text=f"Text {n}"))
    assert all(isinstance(result, Contribution) for result in results), results
    assert sorted(result.number for result in results) == list(range(2, 12))
    thread.refresh_from_db()
    assert (thread.last_number, thread.contribution_count) == (11, 11)


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_fifty_times_is_one_contribution() -> None:
    thread = create_thread()
    author, submission = create_member(), uuid.uuid4()
    send = lambda n: contribute(author=author, thread=thread, text="Once", submission=submission)  # noqa: E731
    first, *others = at_once(10, send)
    for _time in range(40):
        others.append(send(0))
    assert isinstance(first, Contribution), first
    assert {result.pk for result in others} == {first.pk}
    assert thread.contributions.count() == 2


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_at_once_is_one_thread() -> None:
    circle = create_circle()
    author, submission = create_member(), uuid.uuid4()
    results = at_once(
        10,
        lambda n: start_thread(
            author=author, circle=circle, title="Once", text="Once", submission=submission
        ),
    )
    assert {getattr(result, "pk", result) for result in results} == {Thread.objects.get().pk}
    assert Contribution.objects.count() == 1


def test_form_of_another_person_or_thread_is_refused() -> None:
    thread, submission = create_thread(), uuid.uuid4()
    first = create_contribution(thread, submission=submission)
    with pytest.raises(PermissionDenied):
        contribute(author=create_member(), thread=thread, text="Mine", submission=submission)
    with pytest.raises(PermissionDenied):
        contribute(author=first.author, thread=create_thread(), text="Mine", submission=submission)


def test_contribution_is_kept_with_html_language_and_reading_position() -> None:
    thread, author = create_thread(), create_member()
    save_draft(member=author, circle=thread.circle, thread=thread, text="Begun")
    with override("fr"):
        contribution = contribute(author=author, thread=thread, text="Une **question**")
    assert "<strong>question</strong>" in contribution.html
    assert contribution.language == "fr"
    assert not Draft.objects.exists()
    assert Subscription.objects.get(member=author).read_up_to == 2
    assert contribute(author=author, thread=thread, text="سؤال").language == "ar"


@pytest.mark.parametrize("text", ["", " ", "a\0b", "a" * 200_000])
def test_text_that_cannot_be_kept_is_refused(text: str) -> None:
    thread = create_thread()
    with pytest.raises(ValidationError):
        contribute(author=thread.author, thread=thread, text=text)
    assert thread.contributions.count() == 1


def test_nobody_contributes_without_a_seat_or_to_a_locked_thread() -> None:
    moderator = create_member()
    circle = create_circle("invitation", moderators=[moderator])
    thread = create_thread(circle)
    with pytest.raises(PermissionDenied):
        contribute(author=create_member(), thread=thread, text="Let me in")
    lock_thread(moderator=moderator, thread=thread)
    for author in (thread.author, moderator):
        with pytest.raises(PermissionDenied):
            contribute(author=author, thread=thread, text="One more")


def test_only_a_visible_contribution_of_the_thread_is_answered() -> None:
    moderator = create_member()
    circle = create_circle(moderators=[moderator])
    thread, author = create_thread(circle), create_member()
    hidden = create_contribution(thread)
    hide_contribution(moderator=moderator, contribution=hidden, reason="")
    elsewhere = create_contribution(create_thread(create_circle("invitation")))
    for answered in (hidden, elsewhere, create_contribution(create_thread(circle))):
        with pytest.raises(PermissionDenied):
            contribute(author=author, thread=thread, text="As they said", answers=answered)
    first = thread.contributions.get(number=1)
    assert contribute(author=author, thread=thread, text="Right", answers=first).answers == first
