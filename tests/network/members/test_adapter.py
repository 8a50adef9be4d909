"""Sign-in, sign-out, sign-up and passwords, through real requests."""

from __future__ import annotations

import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django_tasks_db.models import DBTaskResult

from network.config.shared_cache import SharedCache
from network.members.models import Member
from tests.factories.members import create_member, create_user
from tests.network.members.mailbox import CODE, code_in_last_mail, last_mail, sign_in_by_code, sign_up

pytestmark = pytest.mark.usefixtures("site")

PASSWORD = "a long enough password"
LANGUAGES = ("en", "fr", "pt", "ar")
HOSTILE = [
    "javascript:alert(1)",
    "//evil.example/",
    "https://evil.example/",
    "https:evil.example",
    "/\\evil.example/",
    "\x00//evil.example/",
    "http://localhost/elsewhere",
]


def sign_in(client: Client, member: Member, **extra: str):
    return client.post("/en/accounts/login/", {"login": member.email, "password": PASSWORD, **extra})


@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_in_page_is_in_the_language_of_its_address(client: Client, language: str) -> None:
    response = client.get(f"/{language}/accounts/login/")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_sign_in_leads_on_in_the_language_of_the_form(client: Client) -> None:
    member = create_member()
    response = client.post("/fr/accounts/login/", {"login": member.email.upper(), "password": PASSWORD})
    assert response["Location"] == "/fr/dashboard/"
    assert client.session["_auth_user_id"] == str(member.pk)


def test_sign_in_comes_back_to_the_page_it_was_asked_from(client: Client) -> None:
    assert sign_in(client, create_member(), next="/ar/practices/")["Location"] == "/ar/practices/"


@pytest.mark.parametrize("address", HOSTILE)
def test_sign_in_leads_to_no_other_host(client: Client, address: str) -> None:
    assert sign_in(client, create_member(), next=address)["Location"] == "/en/dashboard/"


@pytest.mark.parametrize("address", HOSTILE)
def test_sign_out_leads_to_no_other_host(client: Client, address: str) -> None:
    client.force_login(create_member())
    assert client.post("/en/accounts/logout/", {"next": address})["Location"] == "/en/"
    assert "_auth_user_id" not in client.session


def test_sign_in_with_a_wrong_password_keeps_the_address_typed(client: Client) -> None:
    member = create_member()
    page = client.post("/en/accounts/login/", {"login": member.email, "password": "wrong"}).content.decode()
    assert member.email in page
    assert "wrong" not in page
    assert "Please correct what is marked" in page


def test_sign_in_does_not_tell_which_accounts_exist(client: Client) -> None:
    member = create_member()
    answers = [
        client.post("/en/accounts/login/", {"login": login, "password": "wrong"}).content.decode()
        for login in (member.email, "nobody@example.org")
    ]
    known, unknown = (re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer) for answer in answers)
    assert known == unknown


def test_sign_in_is_limited(client: Client) -> None:
    member = create_member()
    for _attempt in range(6):
        client.post("/en/accounts/login/", {"login": member.email, "password": "wrong"})
    assert sign_in(client, member).status_code == 200
    assert "_auth_user_id" not in client.session


def test_sign_in_page_many_times_over_is_refused_in_words(client: Client) -> None:
    for _attempt in range(31):
        response = client.post("/fr/accounts/login/", {"login": "", "password": ""})
    assert response.status_code == 429
    assert 'lang="fr"' in response.content.decode()


def test_inactive_account_cannot_sign_in(client: Client) -> None:
    response = sign_in(client, create_user(is_active=False))
    assert response["Location"] == "/en/accounts/inactive/"
    assert client.get(response["Location"]).status_code == 200
    assert "_auth_user_id" not in client.session


def test_password_is_reset_by_mail(client: Client, run_tasks) -> None:
    member = create_member()
    assert client.post("/en/accounts/password/reset/", {"email": member.email}).status_code == 302
    assert mail.outbox == []
    message = last_mail(run_tasks)
    assert message.to == [member.email]
    link = re.search(r"http://testserver(/en/accounts/password/reset/key/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    done = client.post(address, {"password1": "quite another one 7", "password2": "quite another one 7"})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    member.refresh_from_db()
    assert member.check_password("quite another one 7")
    assert "cannot be used" in Client().get(link).content.decode()


def test_password_that_is_too_short_is_refused(client: Client) -> None:
    client.force_login(create_member())
    passwords = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    response = client.post("/en/accounts/password/change/", passwords)
    assert response.status_code == 200
    assert "Please correct what is marked" in response.content.decode()


def test_change_of_address_counts_when_its_code_comes_back(client: Client, run_tasks) -> None:
    member = create_member(email="old@example.org")
    client.force_login(member)
    asked = client.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"}, follow=True)
    assert asked.request["PATH_INFO"] == "/en/accounts/reauthenticate/"
    form = client.post(
        asked.request["PATH_INFO"] + "?" + asked.request["QUERY_STRING"], {"password": PASSWORD}
    )
    assert form["Location"] == "/en/accounts/confirm-email/"
    code = code_in_last_mail(run_tasks)
    assert mail.outbox[-1].to == ["new@example.org"]
    member.refresh_from_db()
    assert member.email == "old@example.org"
    client.post("/en/accounts/confirm-email/", {"code": code})
    member.refresh_from_db()
    assert member.email == "new@example.org"
    assert last_mail(run_tasks).to == ["old@example.org"]
    assert "new@example.org" in mail.outbox[-1].body


def test_change_to_anothers_address_looks_the_same_and_does_nothing(client: Client, run_tasks) -> None:
    other, member = create_member(email="taken@example.org"), create_member(email="old@example.org")
    client.force_login(member)
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    asked = client.post("/en/accounts/email/", {"email": other.email, "action_add": "1"})
    assert asked["Location"] == "/en/accounts/confirm-email/"
    client.post("/en/accounts/confirm-email/", {"code": code_in_last_mail(run_tasks)})
    member.refresh_from_db()
    assert member.email == "old@example.org"


@pytest.mark.parametrize(
    "path",
    [
        "login",
        "signup",
        "password/reset",
        "password/reset/done",
        "inactive",
        "login/?with=password",
        "password/reset/key/done",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_visitors_open(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/accounts/{path}" + ("" if "?" in path else "/"))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in response or "csrftoken" in response.cookies


@pytest.mark.parametrize(
    "path", ["email", "password/change", "logout", "2fa", "2fa/webauthn", "sessions", "reauthenticate"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_ones_own_account_open(client: Client, language: str, path: str) -> None:
    client.force_login(create_member())
    response = client.get(f"/{language}/accounts/{path}/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_accounts_address_alone_leads_on(client: Client) -> None:
    assert client.get("/pt/accounts/")["Location"] == "/pt/accounts/login/"


# --- Sign-up


def test_account_is_opened_with_an_address_and_its_code_alone(client: Client, run_tasks) -> None:
    assert "password" not in client.get("/fr/accounts/signup/").context["form"].fields
    asked = client.post("/fr/accounts/signup/", {"email": "Amina@Example.org"})
    assert asked["Location"] == "/fr/accounts/confirm-email/"
    member = Member.objects.get(email="amina@example.org")
    assert not EmailAddress.objects.get(user=member).verified
    assert "_auth_user_id" not in client.session
    code = code_in_last_mail(run_tasks)
    client.post("/fr/accounts/confirm-email/", {"code": code})
    assert client.session["_auth_user_id"] == str(member.pk)
    assert EmailAddress.objects.get(user=member).verified
    assert (member.language, member.has_usable_password(), member.groups.count()) == ("fr", False, 0)


def test_code_is_taken_with_arabic_digits_and_without_the_hyphen(client: Client, run_tasks) -> None:
    client.post("/ar/accounts/signup/", {"email": "amina@example.org"})
    code = code_in_last_mail(run_tasks).replace("-", " ").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client.post("/ar/accounts/confirm-email/", {"code": code})
    assert "_auth_user_id" in client.session


def test_password_sent_along_with_a_sign_up_is_not_taken(client: Client, run_tasks) -> None:
    client.post(
        "/en/accounts/signup/", {"email": "amina@example.org", "password1": PASSWORD, "password": PASSWORD}
    )
    assert not Member.objects.get(email="amina@example.org").has_usable_password()


def test_holder_of_the_mailbox_takes_over_what_another_began(client: Client, run_tasks) -> None:
    Client().post("/en/accounts/signup/", {"email": "amina@example.org"})
    cache.clear()  # the limit on codes to one address
    asked = client.post("/en/accounts/signup/", {"email": "amina@example.org"})
    assert asked["Location"] == "/en/accounts/confirm-email/"
    client.post("/en/accounts/logout/")
    sign_in_by_code(client, "amina@example.org", run_tasks)
    assert EmailAddress.objects.get(email="amina@example.org").verified
    assert "_auth_user_id" in client.session


def test_account_that_is_not_confirmed_opens_nothing(client: Client, run_tasks) -> None:
    client.post("/en/accounts/signup/", {"email": "amina@example.org"})
    member = Member.objects.get(email="amina@example.org")
    member.set_password(PASSWORD)
    member.save()
    other = Client()
    cache.clear()
    sign_in(other, member)
    assert "_auth_user_id" not in other.session
    assert not EmailAddress.objects.get(user=member).verified


def test_code_for_a_new_account_is_of_use_once(client: Client, run_tasks) -> None:
    sign_up(client, "amina@example.org", run_tasks)
    code = code_in_last_mail(run_tasks)
    other = Client()
    other.cookies = client.cookies
    client.post("/en/accounts/logout/")
    client.post("/en/accounts/confirm-email/", {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("door", ["signup", "login"])
def test_code_is_guessed_three_times_at_most(client: Client, run_tasks, door: str) -> None:
    name, member = {"signup": "email", "login": "login"}[door], create_member()
    email = "new@example.org" if door == "signup" else member.email
    page = client.post(f"/en/accounts/{door}/", {name: email})["Location"]
    code = code_in_last_mail(run_tasks)
    wrong = "0000-0000" if code != "0000-0000" else "0000-0001"
    assert [client.post(page, {"code": wrong}).status_code for _attempt in range(3)] == [200, 200, 302]
    client.post(page, {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("door", ["signup", "login"])
def test_code_is_of_no_use_after_a_quarter_of_an_hour(client: Client, run_tasks, door: str) -> None:
    name, member = {"signup": "email", "login": "login"}[door], create_member()
    email = "new@example.org" if door == "signup" else member.email
    with time_machine.travel("2027-01-01T00:00:00Z", tick=False) as clock:
        page = client.post(f"/en/accounts/{door}/", {name: email})["Location"]
        code = code_in_last_mail(run_tasks)
        clock.shift(15 * 60 + 1)
        client.post(page, {"code": code})
    assert "_auth_user_id" not in client.session


def test_asking_for_a_code_signs_nobody_in_by_get(client: Client, run_tasks) -> None:
    client.post("/en/accounts/login/", {"login": create_member().email})
    code = code_in_last_mail(run_tasks)
    client.get("/en/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", HOSTILE)
def test_sign_in_by_code_leads_to_no_other_host(client: Client, run_tasks, address: str) -> None:
    member = create_member()
    page = client.post("/en/accounts/login/", {"login": member.email, "next": address})["Location"]
    answer = client.post(page, {"code": code_in_last_mail(run_tasks), "next": address})
    assert answer["Location"] == "/en/dashboard/"


def test_sign_in_by_code_comes_back_to_the_page_it_was_asked_from(client: Client, run_tasks) -> None:
    page = client.post("/ar/accounts/login/", {"login": create_member().email, "next": "/ar/practices/"})
    form = client.get(page["Location"]).content.decode()
    assert 'name="next" value="/ar/practices/"' in form
    answer = client.post(page["Location"], {"code": code_in_last_mail(run_tasks)})
    assert answer["Location"] == "/ar/practices/"


def test_closed_account_gets_no_code(client: Client, run_tasks) -> None:
    client.post("/en/accounts/login/", {"login": create_user(is_active=False).email})
    assert "no account has it" in last_mail(run_tasks).body


# --- Nothing tells whether an account exists


def same(page: str, email: str) -> str:
    """The page without what differs between any two."""
    return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page).replace(email, "")


@pytest.mark.parametrize(
    ("address", "name", "after"),
    [
        ("signup", "email", "/en/accounts/confirm-email/"),
        ("login", "login", "/en/accounts/login/code/confirm/"),
        ("password/reset", "email", "/en/accounts/password/reset/done/"),
    ],
)
def test_answer_is_the_same_for_known_and_unknown_addresses(
    run_tasks, address: str, name: str, after: str
) -> None:
    told, queries = [], []
    for email in (create_member(email="known@example.org").email, "nobody@example.org"):
        client = Client()
        with CaptureQueriesContext(connection) as captured:
            asked = client.post(f"/en/accounts/{address}/", {name: email})
        queries.append(len(captured))
        waiting = DBTaskResult.objects.ready().filter(task_path__endswith=".send_mail").count()
        pages = [client.get(after)] + [client.post(after, {"code": "0000-0000"}) for _attempt in range(3)]
        told.append((asked.status_code, asked["Location"], waiting))
        told.append([(page.status_code, page.get("Location")) for page in pages])
        told.append([same(page.content.decode(), email) for page in pages])
        run_tasks()
    assert told[:3] == told[3:]
    assert told[0] == (302, after, 1)
    assert abs(queries[0] - queries[1]) <= 20


def test_mail_to_an_unknown_address_holds_no_code(client: Client, run_tasks) -> None:
    client.post("/en/accounts/login/", {"login": "nobody@example.org"})
    assert not CODE.search(last_mail(run_tasks).body)


def test_mail_to_a_known_address_that_signs_up_holds_no_code(client: Client, run_tasks) -> None:
    client.post("/en/accounts/signup/", {"email": create_member().email})
    assert not CODE.search(last_mail(run_tasks).body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("door", ["signup", "login"])
def test_code_leaves_in_the_language_of_the_form(client: Client, run_tasks, language: str, door: str) -> None:
    name, email = ("email", "new@example.org") if door == "signup" else ("login", create_member().email)
    client.post(f"/{language}/accounts/{door}/", {name: email})
    run_tasks()
    with translation.override(language):
        subject = {
            "signup": gettext("Your code to join the network"),
            "login": gettext("Your code to sign in"),
        }
    assert mail.outbox[-1].subject == subject[door]
    assert CODE.search(mail.outbox[-1].body)


def test_codes_are_asked_for_a_few_times_a_minute(client: Client) -> None:
    member = create_member()
    for _attempt in range(4):
        answer = Client().post("/en/accounts/login/", {"login": member.email})
    assert answer.status_code == 200
    assert "Too many attempts" in answer.content.decode()


def test_limit_is_counted_for_all_processes(client: Client, tmp_path, settings) -> None:
    member = create_member()
    for _attempt in range(6):
        Client().post("/en/accounts/login/", {"login": member.email, "password": "wrong"})
    # Another process has its own object over the same file.
    caches["default"] = SharedCache(settings.CACHES["default"]["LOCATION"], {})
    sign_in(client, member)
    assert "_auth_user_id" not in client.session
