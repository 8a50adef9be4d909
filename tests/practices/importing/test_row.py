"""Rows read into the fields of a practice."""

import json
from typing import Any

import pytest

from practices.importing.row import ImportedPractice, RowRejected, field_of, read_row


def read(*sections: tuple[str, str], **fields: Any) -> ImportedPractice:
    row = {"id": "a1", "title": "A title", "country": "Kenya", "year": "2022", "language": "en", "sdgs": []}
    return read_row(json.dumps({**row, "sections": sections, **fields}))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Background:\u00a0What is the history of your challenge? What is causing or driving it?", "problem"),
        ("What is the purpose of the solution? (brief problem & solution description)", "what_was_done"),
        ("What is the purpose of the solution? (brief problem &amp; solution description)", "what_was_done"),
        ("Short “tweet” summary:\u00a0We would like to tweet", "summary"),
        ('How much the "sense" and "explore" phases influenced this?', "lessons"),
        ("What were the main obstacles and challenges you encountered?", "what_failed"),
        ("Solution", ""),
        ("Background", ""),
        ("Descriptions of all kinds", ""),
    ],
)
def test_field_of_knows_the_start_of_a_heading(heading: str, field: str) -> None:
    from practices.importing.cleaning import plain

    assert field_of(plain(heading)) == field


def test_read_row_puts_known_headings_into_fields_and_others_into_sections() -> None:
    practice = read(
        ("Brief description of the innovation", "It dries mangoes."),
        ("Technical Feasibility", "It works."),
        ("What surprised you?", "The demand."),
    )
    assert practice.texts == {"what_was_done": "<p>It dries mangoes.</p>", "lessons": "<p>The demand.</p>"}
    assert practice.sections == (("Technical Feasibility", "<p>It works.</p>"),)


def test_read_row_keeps_the_headings_of_texts_that_share_a_field() -> None:
    practice = read(
        ("Challenge statement:\u00a0What is it?", "Waste."),
        ("Background: What is the history of your challenge?", "Old."),
    )
    assert practice.texts["problem"] == (
        "<p><b>Challenge statement: What is it?</b></p><p>Waste.</p>"
        "<p><b>Background: What is the history of your challenge?</b></p><p>Old.</p>"
    )


def test_read_row_leaves_out_questions_without_an_answer() -> None:
    practice = read(("What sector does our partner belong to?", '</div>\n\n<div class="group">'))
    assert practice.sections == ()


def test_read_row_keeps_a_text_without_heading() -> None:
    assert read(("", "Some evidence.")).sections == (("", "<p>Some evidence.</p>"),)


def test_read_row_gathers_a_group_under_its_title() -> None:
    practice = read(
        ("First", "Text\n## Partners"),
        ("Describe the partner", "The town."),
        ("Describe the role", "It pays."),
    )
    assert practice.sections == (
        ("First", "<p>Text</p>"),
        (
            "Partners",
            "<p><b>Describe the partner</b></p><p>The town.</p><p><b>Describe the role</b></p><p>It pays.</p>",
        ),
    )


def test_read_row_takes_the_summary_that_is_there() -> None:
    practice = read(("Short “tweet” summary: Please", "In short."), ("Solution description", "At length."))
    assert practice.summary == "In short."


def test_read_row_makes_a_summary_from_the_description() -> None:
    assert (
        read(("Other", "No."), ("Solution description", "It dries mangoes.")).summary == "It dries mangoes."
    )


@pytest.mark.parametrize(
    ("title", "kept", "sections"),
    [("A title", "A title", 0), ("A lo…", "A longer title", 0), ("Another", "Another", 1)],
)
def test_read_row_compares_the_title_section(title: str, kept: str, sections: int) -> None:
    text = "A title" if title == "A title" else "A longer title"
    practice = read(("Title of the innovation", text), title=title)
    assert (practice.title, len(practice.sections)) == (kept, sections)


def test_read_row_takes_the_organisation_and_keeps_its_address() -> None:
    practice = read(("Organization", "Baobab\r\nAddress: Bamako"))
    assert practice.organisation == "Baobab"
    assert practice.sections == (("Organization", "<p>Baobab</p><p>Address: Bamako</p>"),)


@pytest.mark.parametrize(
    ("fields", "warning"),
    [({"year": "soon"}, ("year", "soon")), ({"language": "xx"}, ("language", "xx"))],
)
def test_read_row_warns_of_values_it_does_not_know(fields: dict[str, str], warning: tuple[str, str]) -> None:
    assert read(**fields).warnings == (warning,)


def test_read_row_checksum_changes_with_the_row() -> None:
    assert read().checksum == read().checksum != read(year="2023").checksum


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[1]",
        '{"title": "No id"}',
        '{"id": "", "title": "x"}',
        '{"id": "1"}',
        '{"id": "1", "title": " "}',
        '{"id": "1", "title": "x", "sections": "text"}',
        '{"id": "1", "title": "x", "sections": [["only"]]}',
        '{"id": "1", "title": "x", "sdgs": "1"}',
        "[" * 100_000,
    ],
)
def test_read_row_rejects_what_is_no_description(line: str) -> None:
    with pytest.raises(RowRejected):
        read_row(line)
