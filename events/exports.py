"""The registrations for an event as a table to download: a workbook, or values separated by commas.

Cells hold text that people wrote. In a workbook each is marked as text; in the other form whatever a spreadsheet
would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from network.portal.formats import language_name

from .models import Event, Registration
from .queries.payments import balances_of
from .queries.registrations import registrants_of

FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
MOST_IN_CELL = 32_767


def table(event: Event) -> Iterator[list[str]]:
    """A row of headings in the active language, then a row a registration, in the order of arrival. Three queries."""
    currencies = [fee.currency for fee in event.fees.all()]
    yield [
        _("Number"),
        _("State"),
        _("Seat"),
        _("Name"),
        _("Name in Arabic script"),
        _("E-mail address"),
        _("Post"),
        _("Country"),
        _("Language"),
        _("Registered on"),
        _("Present"),
        *(_("Received in %(currency)s") % {"currency": currency} for currency in currencies),
        _("Remarks"),
    ]
    registrations = list(registrants_of(event))
    balances = balances_of(registrations)
    zone = ZoneInfo(event.timezone)
    for registration in registrations:
        yield _row(registration, [balances[registration.pk].get(currency) for currency in currencies], zone)


def _row(registration: Registration, received: list[Any], zone: ZoneInfo) -> list[str]:
    member = registration.member
    return [
        str(registration.pk),
        str(registration.get_state_display()),
        str(registration.seat or ""),
        member.get_full_name(),
        member.name_in_arabic,
        member.email,
        str(registration.post or ""),
        str(registration.country or ""),
        language_name(registration.language),
        _moment(registration.created_at, zone),
        _moment(registration.attended_at, zone),
        *("" if amount is None else str(amount) for amount in received),
        registration.remarks,
    ]


def _moment(moment: datetime.datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def csv_lines(rows: Iterator[list[str]]) -> Iterator[bytes]:
    """The table in UTF-8 with its mark, by which spreadsheets know it, every value in quotes."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def harmless(value: str) -> str:
    """The value, with an apostrophe in front where a spreadsheet would calculate it."""
    value = value.replace("\x00", "")
    return f"'{value}" if FORMULA.match(value) else value


def workbook(rows: Iterator[list[str]]) -> IO[bytes]:
    """The table as an open file at its beginning, to be streamed. Every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(ILLEGAL_IN_TITLE.sub(" ", _("Registrations"))[:31])
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = get_language() == "ar"
    for number, row in enumerate(rows):
        cells = [_cell(sheet, value) for value in row]
        if number == 0:
            for cell in cells:
                cell.font = Font(bold=True)
        sheet.append(cells)
    file = TemporaryFile()  # noqa: SIM115 - closed by the response
    book.save(file)
    file.seek(0)
    return file


ILLEGAL_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


def _cell(sheet: Any, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_IN_CELL])
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    return cell
