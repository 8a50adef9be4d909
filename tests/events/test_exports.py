"""What a spreadsheet makes of the registrations: text, whatever people wrote."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.utils import translation

from events.exports import csv_lines, harmless, table, workbook
from events.models import Registration
from tests.factories.members import create_secretary
from tests.factories.registrations import (
    create_confirmed,
    create_official,
    create_open_event,
    create_payment,
    create_registration,
)

pytestmark = pytest.mark.django_db
FORMULA = "=cmd|' /c calc'!A1"


@pytest.mark.parametrize(
    "value",
    [FORMULA, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "\u00a0=1", "＋1", "－1", "＠1"],
)
def test_value_that_would_be_calculated_gets_an_apostrophe(value: str) -> None:
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Asha", "a=b", "2026-01-01 10:00", "", "المملكة", "1.5"])
def test_other_value_stays(value: str) -> None:
    assert harmless(value) == value


def hostile() -> Registration:
    member = create_official(first_name=FORMULA, last_name='A\u202e;"B,', name_in_arabic="أمينة")
    page = create_open_event(fees={"USD": "100", "XOF": "60000"})
    create_payment(create_confirmed(page), create_secretary(), "250.50")
    return create_registration(page, member, remarks="line\nline\x0b\x00end")


def test_csv_keeps_what_was_written_and_no_formula() -> None:
    registration = hostile()

    content = b"".join(csv_lines(table(registration.event)))

    assert content.startswith(b"\xef\xbb\xbf")
    heading, first, second = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert heading[:2] == ["Number", "State"]
    assert "250.50" in first
    assert second[heading.index("Name")] == f"'{FORMULA} A\u202e;\"B,"
    assert second[heading.index("Name in Arabic script")] == "أمينة"
    assert not [
        value for row in (heading, first, second) for value in row if value.startswith(("=", "+", "-", "@"))
    ]


def test_workbook_holds_text_alone() -> None:
    registration = hostile()

    with workbook(table(registration.event)) as file:
        sheet = openpyxl.load_workbook(file).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    names = [cell.value for cell in sheet["D"]]
    assert names[2].startswith(FORMULA)
    assert sheet.max_row == 3


@pytest.mark.parametrize(("language", "is_mirrored"), [("fr", False), ("ar", True)])
def test_workbook_is_in_the_readers_language(language: str, is_mirrored: bool) -> None:
    event = create_open_event().event

    with translation.override(language), workbook(table(event)) as file:
        sheet = openpyxl.load_workbook(file).active

    assert bool(sheet.sheet_view.rightToLeft) is is_mirrored
    assert [cell.value for cell in sheet[1]] != ["Number"]
