"""A member's notices on the site."""

from __future__ import annotations

import pytest
from django.test import Client

from network.members.actions.notify import notify
from network.members.models import Member, Notice
from network.members.notice_list import PAGE_SIZE
from tests.factories.members import create_user
from tests.factories.notices import HIDDEN, PLAIN, create_organisation

pytestmark = [pytest.mark.usefixtures("site", "kinds"), pytest.mark.db]
URL = "/en/members/notices/"
READ = "/en/members/notices/read/"


@pytest.fixture
def member(client: Client) -> Member:
    member = create_user()
    client.force_login(member)
    return member


def tell(member: Member, name: str = "Works") -> Notice:
    notice = notify(recipient=member, kind=PLAIN, subject=create_organisation(name))
    assert notice
    return notice


def page(client: Client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def unread(member: Member) -> int:
    return Notice.objects.filter(recipient=member, read_at=None).count()


def test_visitor_is_led_to_sign_in(client: Client) -> None:
    assert client.get(URL)["Location"] == "/en/accounts/login/?next=/en/members/notices/"


def test_newest_notice_stands_first_and_leads_to_its_place(client: Client, member: Member) -> None:
    tell(member, "Works")
    tell(member, "Health")

    html = page(client)

    assert html.index("Health") < html.index("Works")
    assert '<a href="/en/members/notices/">Works</a>' in html


def test_notices_of_others_are_not_shown(client: Client, member: Member) -> None:
    tell(create_user(), "Inquiry")

    html = page(client)

    assert "Inquiry" not in html
    assert "There are no notices." in html


def test_notice_that_may_not_be_seen_leaves_no_trace(client: Client, member: Member) -> None:
    tell(member, "Works")
    lost, gone = tell(member, "Affair"), tell(member, "Dissolved")
    lost.subject.name = f"{HIDDEN} affair"
    lost.subject.save()
    gone.subject.delete()

    html = page(client)

    assert html.count('<li class="notice-entry') == 1
    assert "ffair" not in html


def test_header_counts_unread_notices_on_every_page(client: Client, member: Member) -> None:
    tell(member, "Works")
    tell(member, "Health")

    assert "(2 unread)" in page(client, "/en/glossary/")


def test_header_says_nothing_to_visitors(client: Client) -> None:
    tell(create_user())

    assert "/members/notices/" not in page(client, "/en/glossary/")


def test_looking_marks_nothing_as_read(client: Client, member: Member) -> None:
    tell(member)

    assert "unread" in page(client)
    assert unread(member) == 1


def test_one_notice_is_marked_as_read(client: Client, member: Member) -> None:
    notice = tell(member, "Works")
    tell(member, "Health")

    response = client.post(READ, {"notice": notice.pk})

    assert (response.status_code, response["Location"]) == (302, URL)
    assert list(Notice.objects.filter(read_at=None)) != [notice]
    assert unread(member) == 1


def test_all_that_the_page_showed_are_marked_as_read(client: Client, member: Member) -> None:
    tell(member, "Works")
    newest = tell(member, "Health")
    tell(member, "Told since")

    client.post(READ, {"up_to": newest.pk})

    assert unread(member) == 1


def test_notices_of_others_cannot_be_marked(client: Client, member: Member) -> None:
    other = create_user()
    notice = tell(other)

    client.post(READ, {"notice": notice.pk})
    client.post(READ, {"up_to": notice.pk})

    assert unread(other) == 1


@pytest.mark.parametrize("data", [{}, {"notice": "x"}, {"up_to": "9" * 30}, {"notice": "²"}])
def test_nonsense_marks_nothing(data: dict[str, str], client: Client, member: Member) -> None:
    tell(member)

    assert client.post(READ, data).status_code == 302
    assert unread(member) == 1


def test_address_that_marks_does_nothing_when_it_is_opened(client: Client, member: Member) -> None:
    assert client.get(READ).status_code == 405


def test_long_list_has_pages(client: Client, member: Member) -> None:
    for number in range(PAGE_SIZE + 1):
        tell(member, f"Ministry {number}")

    assert page(client).count('<li class="notice-entry') == PAGE_SIZE
    assert "Ministry 0<" in page(client, f"{URL}?page=2")
    assert "Ministry 0<" in page(client, f"{URL}?page=99")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_list(
    count: int, client: Client, member: Member, django_assert_num_queries
) -> None:
    for number in range(count):
        tell(member, f"Ministry {number}")
    page(client)

    with django_assert_num_queries(9):
        page(client)
