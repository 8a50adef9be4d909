"""Venue, city and country in one line."""

import pytest

from events.importing.head import Head, is_country, read_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Hotel X (Boksburg), Johannesburg, Republic of South Africa",
            ("Hotel X (Boksburg)", "Johannesburg", "Republic of South Africa"),
        ),
        ("Tanger (Maroc)", ("", "Tanger", "Maroc")),
        ("Luanda, Angola", ("", "Luanda", "Angola")),
        ("فندق الأطلس، الرباط، المغرب", ("فندق الأطلس", "الرباط", "المغرب")),
        ("Salle des fêtes", ("Salle des fêtes", "", "")),
    ],
)
def test_read_place_splits_as_printed(text: str, place: tuple[str, str, str]) -> None:
    head = Head()
    read_place(head, text)
    assert (head.venue, head.city, head.country) == place


def test_read_place_keeps_what_was_said_before() -> None:
    head = Head(venue="Hotel X", city="Rabat", country="Morocco")
    read_place(head, "Tanger (Maroc)")
    assert head.city == "Rabat"


@pytest.mark.parametrize(
    ("text", "expected"), [("République du Sénégal", True), ("Moçambique", True), ("Boksburg", False)]
)
def test_is_country_knows_names_in_four_languages(text: str, expected: bool) -> None:
    assert is_country(text) is expected
