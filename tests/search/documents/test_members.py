from __future__ import annotations

import pytest

from network.members.models import Member
from network.portal.audience import members_group
from network.vocabulary.models import Country
from search.documents import document
from search.engine import Document
from tests.factories.members import create_listed_member

pytestmark = pytest.mark.usefixtures("site")


def found(member: Member) -> Document | None:
    return document(f"member:{member.pk}")


def official(**entry: object) -> Member:
    return create_listed_member(
        first_name="Wanjiru",
        last_name="Kamau",
        name_in_arabic="وانجيرو كاماو",
        post="permanent-secretary",
        country="kenya",
        organisation="Ministry of Works",
        entry={"expertise": "Roads", **entry},
    )


def test_document_is_for_members() -> None:
    member = official()

    written = found(member)

    assert written is not None
    assert written.audiences == (f"group:{members_group().pk}",)
    assert written.editions[0].title == "Wanjiru Kamau"
    assert written.editions[0].url == f"/en/members/{member.pk}/"
    assert "وانجيرو كاماو" in written.editions[0].people
    assert written.facets["country"] == ("kenya",)
    assert written.facets["region"] == (Country.objects.get(slug="kenya").au_region.slug,)


@pytest.mark.parametrize(
    ("choice", "word"),
    [("shows_post", "Ministry of Works"), ("shows_post", "kenya"), ("shows_expertise", "Roads")],
)
def test_document_holds_only_what_the_member_shows(choice: str, word: str) -> None:
    assert word in str(found(official()))
    assert word not in str(found(official(**{choice: False})))


def test_document_never_holds_the_address() -> None:
    member = official(shows_email=True)

    assert member.email not in str(found(member))


def test_no_document_of_who_stays_out_of_the_directory() -> None:
    assert found(official(is_listed=False)) is None


def test_no_document_of_a_closed_account() -> None:
    member = official()
    Member.objects.filter(pk=member.pk).update(is_active=False)

    assert found(member) is None
