"""A contribution without a name: no row anywhere leads to the member who asked for it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from network.forum.actions.put_in_without_name import put_in_without_name, take_out_without_name
from network.forum.models import Contribution, ModerationEntry
from network.members.models import Member, Notice
from tests.factories.forum import create_circle, create_contribution, create_thread
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


def rows_that_name(member: Member) -> set[tuple[str, int]]:
    """Every row of every table with a key to the member, or with the member's name in any text."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                is_key = isinstance(field, models.ForeignKey) and field.related_model is Member
                is_text = not isinstance(field, models.ForeignKey) and "Kwabena" in str(value)
                if (is_key and value == member.pk) or is_text:
                    found.add((model._meta.label, row.pk))
    return found


@pytest.mark.db
def test_member_who_asked_is_stored_nowhere(run_tasks: Callable[[], int]) -> None:
    moderator = create_member()
    asking = create_member(first_name="Kwabena", last_name="Unnamed")
    circle = create_circle("invitation", seats=(asking,), moderators=[moderator], is_chatham_house=True)
    thread = create_thread(circle)
    run_tasks()
    before = rows_that_name(asking)
    assert before  # the walk finds what there is: the account, its groups and its seat
    contribution = put_in_without_name(
        moderator=moderator, thread=thread, text="We failed at this.", submission=uuid.uuid4()
    )
    run_tasks()
    assert rows_that_name(asking) == before
    assert (contribution.author, contribution.is_unnamed, contribution.put_in_by) == (None, True, moderator)
    assert ModerationEntry.objects.get().moderator == moderator
    # A planted trace is found.
    Notice.objects.create(recipient=asking, kind="x", subject=contribution)
    assert rows_that_name(asking) != before


@pytest.mark.db
def test_database_refuses_an_author_of_what_has_no_name() -> None:
    contribution = create_contribution()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=contribution.pk).update(is_unnamed=True)


def test_only_a_moderator_of_the_circle_puts_in() -> None:
    elsewhere = create_member()
    create_circle(moderators=[elsewhere])
    thread = create_thread(create_circle())
    for person in (thread.author, elsewhere):
        with pytest.raises(PermissionDenied):
            put_in_without_name(moderator=person, thread=thread, text="Text")


def test_same_form_puts_in_once() -> None:
    moderator, submission = create_member(), uuid.uuid4()
    thread = create_thread(create_circle(moderators=[moderator]))
    rows = {
        put_in_without_name(moderator=moderator, thread=thread, text="Text", submission=submission).pk
        for _time in range(50)
    }
    assert len(rows) == 1


def test_any_moderator_takes_it_out_again() -> None:
    first, second = create_member(), create_member()
    thread = create_thread(create_circle(moderators=[first, second]))
    contribution = put_in_without_name(moderator=first, thread=thread, text="Text")
    with pytest.raises(PermissionDenied):
        take_out_without_name(moderator=thread.author, contribution=contribution)
    assert take_out_without_name(moderator=second, contribution=contribution) is True
    assert take_out_without_name(moderator=second, contribution=contribution) is False
    contribution.refresh_from_db()
    assert contribution.text == ""
    with pytest.raises(PermissionDenied):
        take_out_without_name(moderator=second, contribution=thread.contributions.get(number=1))
