"""What closing an account deletes, and what it leaves."""

from __future__ import annotations

import datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from network.members.actions.close_account import AccountKept, close_account
from network.members.models import Application, Appointment, DirectoryEntry, FocalPoint, Member
from network.members.roles import MEMBERS, SECRETARIAT
from network.members.signals import account_closed
from network.vocabulary.models import Country, Post
from tests.factories.members import create_member, create_staff, create_user

pytestmark = pytest.mark.usefixtures("site")

NAMES = ("Amina", "Diallo", "أمينة ديالو", "amina@example.org")


@pytest.fixture
def member() -> Member:
    """Somebody about whom there is something in every table of this app."""
    member = create_staff(
        email="amina@example.org", first_name="Amina", last_name="Diallo", name_in_arabic="أمينة ديالو"
    )
    country, post = Country.objects.first(), Post.objects.first()
    Appointment.objects.create(
        member=member, post=post, country=country, start_date=datetime.date(2026, 1, 1), title="Diallo's post"
    )
    DirectoryEntry.objects.update_or_create(member=member, defaults={"expertise": "Diallo on registers"})
    FocalPoint.objects.create(member=member, country=country)
    Application.objects.create(
        member=member,
        first_name="Amina",
        last_name="Diallo",
        post=post,
        country=country,
        organisation_name="Ministry",
        reason="I, Amina Diallo",
        language="fr",
    )
    return member


def rows_naming_the_person() -> list[str]:
    """Rows of any table in which a name or the address stands."""
    return [
        f"{model.__name__}: {row}"
        for model in apps.get_models()
        for row in model._default_manager.values()
        if any(name in str(value) for value in row.values() for name in NAMES)
    ]


def test_nothing_names_the_person_afterwards(member: Member) -> None:
    assert len(rows_naming_the_person()) >= 5
    close_account(member=member)
    assert rows_naming_the_person() == []


def test_row_stays_without_name_and_rights(member: Member) -> None:
    close_account(member=member)
    closed = Member.objects.get(pk=member.pk)
    assert closed.display_name == "A former member"
    assert closed.email.endswith("@account.invalid")
    assert (closed.is_active, closed.is_staff, closed.has_usable_password()) == (False, False, False)
    assert not closed.groups.exists()


def test_everything_of_the_person_goes(member: Member) -> None:
    close_account(member=member)
    for model in (Application, Appointment, DirectoryEntry, FocalPoint):
        assert not model.objects.filter(member=member).exists(), model
    for model in (EmailAddress, Authenticator, UserProfile):
        assert not model.objects.filter(user=member).exists(), model


def test_other_apps_are_told_before_anything_is_gone(member: Member) -> None:
    told = []

    def note(sender: type, member: Member, **kwargs: object) -> None:
        told.append((member.get_full_name(), member.groups.exists(), member.appointments.count()))

    account_closed.connect(note)
    try:
        close_account(member=member)
    finally:
        account_closed.disconnect(note)
    assert told == [("Amina Diallo", True, 1)]


def test_sessions_end(member: Member, client: Client) -> None:
    client.force_login(member)
    close_account(member=member)
    assert client.get("/en/accounts/email/").status_code == 302


def test_address_is_free_again(member: Member) -> None:
    close_account(member=member)
    assert create_member(email="amina@example.org").pk != member.pk


def test_closing_twice_does_nothing_more(member: Member) -> None:
    close_account(member=member)
    before = list(Member.objects.filter(pk=member.pk).values())
    close_account(member=member)
    assert list(Member.objects.filter(pk=member.pk).values()) == before


def test_failure_elsewhere_leaves_all_as_it_was(member: Member) -> None:
    def fail(**kwargs: object) -> None:
        raise RuntimeError

    account_closed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            close_account(member=member)
    finally:
        account_closed.disconnect(fail)
    assert Member.objects.get(pk=member.pk).get_full_name() == "Amina Diallo"
    assert Authenticator.objects.filter(user=member).exists()


def test_administrator_hands_over_first() -> None:
    chief = create_user(is_superuser=True)
    with pytest.raises(AccountKept):
        close_account(member=chief)
    assert Member.objects.get(pk=chief.pk).is_active


def test_last_of_the_secretariat_stays() -> None:
    last, other = create_user(MEMBERS, SECRETARIAT), create_user(MEMBERS, SECRETARIAT)
    Member.objects.filter(groups__name=SECRETARIAT).exclude(pk__in=[last.pk, other.pk]).delete()
    close_account(member=other)
    with pytest.raises(AccountKept):
        close_account(member=last)
    assert Group.objects.get(name=SECRETARIAT).user_set.get() == last
