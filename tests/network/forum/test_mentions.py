from __future__ import annotations

import pytest

from network.forum.actions.give_seat import give_seat
from network.forum.mentions import html_of, mentioned_in
from network.members.models import Member
from tests.factories.forum import create_circle
from tests.factories.members import create_member

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def zara() -> Member:
    return create_member(first_name="Zára", last_name="N’Diaye", name_in_arabic="زارا نداي")


@pytest.mark.parametrize(
    "text",
    [
        "Ask @Zára N’Diaye.",
        "@zara n'diaye, what do you think?",
        "(@ZÁRA N’DIAYE)",
        "ما رأي @زارا نداي في هذا؟",
        "**@Zára N’Diaye**",
        "- @Zára N’Diaye's office",
    ],
)
def test_member_is_mentioned_as_people_type(zara: Member, text: str) -> None:
    assert mentioned_in(text, create_circle()) == {zara.pk}


@pytest.mark.parametrize(
    "text",
    [
        "mail@Zára N’Diaye",
        "@Zára",
        "@ Zára N’Diaye",
        "> @Zára N’Diaye said",
        "`@Zára N’Diaye`",
        "@Nobody Here",
        "@",
        "[@Zára](https://e.org)",
    ],
)
def test_member_is_not_mentioned_by_less(zara: Member, text: str) -> None:
    assert mentioned_in(text, create_circle()) == set()


def test_longest_name_counts_and_two_of_one_name_are_both() -> None:
    short = create_member(first_name="Ana", last_name="Silva")
    long = [create_member(first_name="Ana", last_name="Silva Costa") for _number in range(2)]
    circle = create_circle()
    assert mentioned_in("@Ana Silva Costa", circle) == {member.pk for member in long}
    assert mentioned_in("@Ana Silva", circle) == {short.pk}


def test_only_readers_of_the_circle_are_mentioned(zara: Member) -> None:
    circle = create_circle("invitation")
    assert mentioned_in("@Zára N’Diaye", circle) == set()
    assert "mention" not in html_of("@Zára N’Diaye", circle)
    give_seat(circle=circle, member=zara)
    assert mentioned_in("@Zára N’Diaye", circle) == {zara.pk}
    assert '<span class="mention">@Zára N’Diaye</span>' in html_of("@Zára N’Diaye.", circle)
