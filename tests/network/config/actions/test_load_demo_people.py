"""The sample members, their circles and registrations. Loaded once for all tests here, and rolled back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from events.models import Event, RegistrationState
from network.config.actions.create_demo_accounts import create_demo_accounts
from network.config.actions.load_demo import load_demo
from network.config.actions.load_demo_people import load_people
from network.forum.models import Circle, Contribution, Thread
from network.forum.queries import circles_known_to, threads_visible_to
from network.members.models import Member
from network.members.rules import focal_countries, has_role
from network.vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        create_demo_accounts()
        yield load_people()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(demo: dict[str, int]) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def account(name: str) -> Member:
    return Member.objects.get(email=f"{name}@example.org")


def test_load_people_counts_what_it_added(demo: dict[str, int]) -> None:
    assert demo == {"people": 12, "circles": 3, "registrations": 9}


def test_load_people_twice_changes_nothing() -> None:
    assert load_people() == {"people": 0, "circles": 0, "registrations": 0}


def test_circles_are_told_in_four_languages_and_labelled() -> None:
    for circle in Circle.objects.all():
        assert circle.is_sample
        for language in LANGUAGES:
            assert getattr(circle, f"name_{language}")
            assert getattr(circle, f"house_rules_{language}")


def test_threads_are_in_mixed_languages_and_labelled() -> None:
    assert Thread.objects.filter(is_sample=True).count() == 8
    assert set(Contribution.objects.values_list("language", flat=True)) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("name", "circles", "threads"), [("visitor", 1, 0), ("cabinet", 2, 6), ("member", 3, 6), ("focal", 3, 6)]
)
def test_accounts_know_and_enter_the_circles_of_their_role(name: str, circles: int, threads: int) -> None:
    assert circles_known_to(account(name)).count() == circles
    assert threads_visible_to(account(name)).count() == threads


def test_visitors_see_no_thread() -> None:
    assert not threads_visible_to(AnonymousUser()).exists()


def test_accounts_hold_their_roles() -> None:
    for name, role in [
        ("moderator", "moderators"),
        ("secretariat", "secretariat"),
        ("focal", "focal-points"),
    ]:
        assert has_role(account(name), role)
    assert [country.slug for country in focal_countries(account("focal"))] == ["kenya"]


def test_one_event_is_full_with_a_waiting_list_and_one_has_seats() -> None:
    states = Event.objects.get(reference="training-measuring-service-results-2027").registrations.values_list(
        "state", flat=True
    )
    assert sorted(states) == sorted(
        [RegistrationState.CONFIRMED] * 2
        + [RegistrationState.REGISTERED] * 2
        + [RegistrationState.WAITING] * 2
    )
    assert Event.objects.get(reference="seminar-trust-integrity-2027").registrations.count() == 3


def test_nobody_can_sign_in_as_a_sample_member() -> None:
    assert not account("sample-1").has_usable_password()
