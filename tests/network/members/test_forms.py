"""Forms of sign-in in the words of the site."""

from __future__ import annotations

import pytest
from django.db.models.signals import pre_save
from django.test import Client

from network.members.models import Member

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


def test_second_of_two_sign_ups_at_once_is_answered_as_for_a_known_address(client: Client) -> None:
    def be_first(instance: Member, **kwargs: object) -> None:
        Member.objects.bulk_create([Member(email=instance.email)])

    pre_save.connect(be_first, sender=Member)
    try:
        answer = client.post("/en/accounts/signup/", {"email": "amina@example.org"})
    finally:
        pre_save.disconnect(be_first, sender=Member)
    assert answer["Location"] == "/en/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "email", ["", "no address", "a" * 300 + "@example.org", "a@example.org\nBcc: b@example.org"]
)
def test_what_is_no_address_is_refused_and_kept_as_typed(client: Client, email: str) -> None:
    page = client.post("/en/accounts/signup/", {"email": email})
    assert page.status_code == 200
    assert page.context["form"]["email"].value() == email
    assert Member.objects.count() == 0


@pytest.mark.parametrize("credential", ["", "{}", "null", "[]", '"x"', '{"response": {}}', "{", '{"id": 1}'])
@pytest.mark.parametrize("address", ["/en/accounts/2fa/webauthn/login/"])
def test_passkey_that_is_none_is_refused_in_words(client: Client, address: str, credential: str) -> None:
    client.get(address, headers={"accept": "application/json"})
    assert client.post(address, {"credential": credential})["Location"] == "/en/accounts/login/"
    assert "_auth_user_id" not in client.session
