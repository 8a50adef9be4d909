"""The directory, for members."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from network.members.models import Member
from tests.factories.members import (
    create_applicant,
    create_listed_member,
    create_member,
    create_user,
    give_post,
)

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.db]


@pytest.fixture
def reader(client: Client) -> Member:
    member = create_member()
    client.force_login(member)
    return member


def found(client: Client, query: str = "") -> list[str]:
    """The first names in the directory."""
    response = client.get(f"/en/members/{query}")
    assert response.status_code == 200
    return [entry.member.first_name for entry in response.context["listing"].page]


def person(first_name: str, **fields: Any) -> Member:
    return create_listed_member(first_name=first_name, last_name="Okoro", **fields)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("emile", ["Émile"]),
        ("ÉMILE okoro", ["Émile"]),
        ("اميل", ["Émile"]),
        ("economie", ["Émile"]),
        ("tresor", ["Ada"]),
        ("okoro", ["Ada", "Émile"]),
        ("okoro nobody", []),
        ("%", ["Ada", "Émile"]),
        ("", ["Ada", "Émile"]),
    ],
)
def test_search_minds_neither_accents_nor_hamza(
    client: Client, reader: Member, text: str, names: list[str]
) -> None:
    person("Ada", entry={"expertise": "Trésor public"})
    person("Émile", name_in_arabic="إميل", organisation="Ministère de l'Économie")
    assert found(client, f"?q={text}") == names


def test_filters_keep_those_who_show_it(client: Client, reader: Member) -> None:
    person(
        "Ada",
        post="secretary-to-cabinet",
        country="ghana",
        entry={"languages": ["en"]},
        themes=["identity-and-data"],
    )
    person("Bia", post="director-general", country="angola", entry={"languages": ["pt", "en"]})
    for query, names in {
        "?country=ghana": ["Ada"],
        "?post=director-general": ["Bia"],
        "?language=pt": ["Bia"],
        "?language=en": ["Ada", "Bia"],
        "?theme=identity-and-data": ["Ada"],
        "?country=ghana&post=director-general": [],
        "?country=nowhere": [],
        "?language=%22": [],
    }.items():
        assert found(client, query) == names, query


def test_country_and_post_are_of_one_and_the_same_appointment(client: Client, reader: Member) -> None:
    member = person("Ada", post="secretary-to-cabinet", country="ghana")
    give_post(member, "director-general", "kenya")
    assert found(client, "?country=kenya&post=secretary-to-cabinet") == []
    assert found(client, "?country=kenya&post=director-general") == ["Ada"]


def test_what_a_member_hides_is_neither_shown_nor_found_nor_counted(client: Client, reader: Member) -> None:
    hidden = {"shows_post": False, "shows_expertise": False, "expertise": "Zanzara", "languages": ["pt"]}
    member = person(
        "Ada",
        post="secretary-to-cabinet",
        country="ghana",
        organisation="Quixote Office",
        entry=hidden,
        themes=["identity-and-data"],
    )
    response = client.get("/en/members/")
    assert response.context["listing"].groups == []
    for page in (response, client.get(f"/en/members/{member.pk}/")):
        text = page.content.decode()
        assert "Ada" in text
        for secret in ("Quixote", "Zanzara", "Ghana", "Portuguese", member.email):
            assert secret not in text.partition("<main")[2].partition("</main")[0]
    for query in ("?q=quixote", "?q=zanzara", "?country=ghana", "?language=pt", "?theme=identity-and-data"):
        assert found(client, query) == [], query


def test_post_that_has_ended_is_not_shown(client: Client, reader: Member) -> None:
    member = person("Ada")
    give_post(member, "secretary-to-cabinet", "ghana", end_date=datetime.date(2024, 1, 1))
    assert found(client, "?country=ghana") == []
    assert "Ghana" not in client.get(f"/en/members/{member.pk}/").content.decode()


def test_who_is_not_listed_is_not_there(client: Client, reader: Member) -> None:
    unlisted = person("Out", entry={"is_listed": False})
    closed = person("Closed", is_active=False)
    former = person("Former")
    former.groups.clear()
    account = create_user(first_name="Applicant")
    assert found(client) == []
    for member in (unlisted, closed, former, account, reader):
        assert client.get(f"/en/members/{member.pk}/").status_code == 404
    assert client.get("/en/members/999999/").status_code == 404


def test_address_is_shown_by_who_wishes(client: Client, reader: Member) -> None:
    member = person("Ada", email="ada@example.org", entry={"shows_email": True})
    assert "mailto:ada@example.org" in client.get(f"/en/members/{member.pk}/").content.decode()


def test_directory_is_for_members(client: Client) -> None:
    member = person("Ada")
    for address in ("/en/members/", f"/en/members/{member.pk}/", "/en/members/999999/"):
        assert client.get(address)["Location"].startswith("/en/accounts/login/")
    client.force_login(create_applicant())
    for address in ("/en/members/", f"/en/members/{member.pk}/", "/en/members/999999/"):
        response = client.get(address)
        assert response.status_code == 403
        assert "Ada" not in response.content.decode()


def test_name_of_another_script_is_shown_to_readers_of_it(client: Client, reader: Member) -> None:
    person("Émile", name_in_arabic="إميل ديوب")
    assert "إميل ديوب" in client.get("/ar/members/").content.decode()


def test_long_list_has_pages_that_keep_the_search(client: Client, reader: Member) -> None:
    for number in range(25):
        person(f"P{number:02}")
    page = client.get("/en/members/?q=okoro")
    assert 'href="?q=okoro&amp;page=2"' in page.content.decode()
    assert found(client, "?q=okoro&page=2") == ["P24"]
    assert len(found(client, "?page=x")) == 24


@pytest.mark.parametrize("count", [1, 3])
def test_directory_costs_the_same_queries(
    client: Client, reader: Member, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        member = person(f"P{number}", post="director-general", country="ghana", themes=["identity-and-data"])
        member.directory_entry.languages = ["fr"]
        member.directory_entry.save()
    client.get("/en/members/")
    with django_assert_num_queries(16):
        client.get("/en/members/?country=ghana&language=fr&q=p")
    with django_assert_num_queries(8):
        client.get(f"/en/members/{member.pk}/")
