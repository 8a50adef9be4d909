"""What an account has from its first moment."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from wagtail.users.models import UserProfile

from network.members.models import Member
from tests.factories.members import create_editor, create_member

pytestmark = pytest.mark.django_db


def addresses(member: Member) -> list[tuple[str, bool, bool]]:
    return list(EmailAddress.objects.filter(user=member).values_list("email", "verified", "primary"))


def test_address_of_a_new_account_is_confirmed() -> None:
    assert addresses(create_member(email="amina@example.org")) == [("amina@example.org", True, True)]


def test_address_of_an_account_made_by_a_command_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long enough password")
    call_command("createsuperuser", email="chief@example.org", interactive=False, verbosity=0)
    assert addresses(Member.objects.get(is_superuser=True)) == [("chief@example.org", True, True)]


def test_address_changed_by_the_secretariat_takes_the_place_of_the_old_one() -> None:
    member = create_member(email="old@example.org")
    member.email = "new@example.org"
    member.save()
    assert addresses(member) == [("new@example.org", True, True)]


def test_saving_an_account_again_changes_nothing() -> None:
    member = create_member()
    before = list(EmailAddress.objects.values())
    member.first_name = "Amina"
    member.save()
    assert list(EmailAddress.objects.values()) == before


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("pt", "ltr"), ("en", "ltr")]
)
def test_administration_is_in_the_members_language(client: Client, language: str, direction: str) -> None:
    client.force_login(create_editor(language=language))
    page = client.get("/cms/", headers={"accept-language": "en"}).content.decode()
    assert f'lang="{language}" dir="{direction}"' in page


def test_language_chosen_in_the_administration_stays() -> None:
    member = create_member(language="fr")
    UserProfile.objects.filter(user=member).update(preferred_language="pt")
    member.save()
    assert UserProfile.get_for_user(member).preferred_language == "pt"


def test_address_of_an_account_somebody_makes_is_not_confirmed_by_saving_it() -> None:
    member = Member(email="amina@example.org")
    member.address_is_unproven = True
    member.save()
    assert addresses(member) == []
    EmailAddress.objects.create(user=member, email=member.email, primary=True)
    again = Member.objects.get(pk=member.pk)
    again.first_name = "Amina"
    again.save()
    assert addresses(member) == [("amina@example.org", False, True)]
